package io.realchat.client;

import io.realchat.wire.ClientFrame;
import io.realchat.wire.ConversationId;
import io.realchat.wire.Entry;
import io.realchat.wire.MessageEnvelope;
import io.realchat.wire.Problem;
import io.realchat.wire.ServerFrame;
import io.realchat.wire.StoredMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Hands messages over by the live socket, by HTTP when there is none or it fails, and again when an answer was lost. */
final class SocketOrHttp implements Delivery {
    private static final int TRIES = 6;
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Api api;
    private final Supplier<Optional<Live>> live;

    SocketOrHttp(Api api, Supplier<Optional<Live>> live) {
        this.api = api;
        this.live = live;
    }

    @Override
    public Sent deliver(ConversationId conversation, MessageEnvelope message) {
        Waiting waiting = new Waiting();
        for (int i = 1; ; i++) {
            try {
                return once(conversation, message);
            } catch (UncheckedIOException lost) {
                if (i == TRIES) {
                    throw lost;
                }
                waiting.sleep();
            } catch (RefusedException refused) {
                if (i == TRIES || !busy(refused)) {
                    throw refused;
                }
                Waiting.sleep(wait(refused));
            }
        }
    }

    @Override
    public void stored(Entry entry) {
        live.get().ifPresent(listening -> listening.stored(entry));
    }

    private Sent once(ConversationId conversation, MessageEnvelope message) {
        Optional<Socket> socket = live.get().flatMap(Live::socket);
        if (socket.isPresent()) {
            try {
                ServerFrame answer = socket.get().request(new ClientFrame.Send(conversation, message, null));
                if (answer instanceof ServerFrame.Ack ack) {
                    return new Sent(ack.id(), ack.seq(), ack.createdAt());
                }
            } catch (IOException lost) {
                return byHttp(conversation, message);
            }
        }
        return byHttp(conversation, message);
    }

    private Sent byHttp(ConversationId conversation, MessageEnvelope message) {
        StoredMessage stored = api.send(conversation, message);
        return new Sent(stored.id(), stored.seq(), stored.createdAt());
    }

    private static boolean busy(RefusedException refused) {
        boolean later = refused.is(Problem.TOO_MANY_REQUESTS) || refused.is(Problem.UNAVAILABLE);
        return later && wait(refused).compareTo(LONGEST) <= 0;
    }

    private static Duration wait(RefusedException refused) {
        return Duration.ofSeconds(refused.answer().retryAfter().orElse(1L));
    }
}
