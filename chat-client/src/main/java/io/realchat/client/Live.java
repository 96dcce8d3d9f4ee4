package io.realchat.client;

import io.realchat.crypto.CryptoException;
import io.realchat.crypto.Reason;
import io.realchat.wire.AccountId;
import io.realchat.wire.ChatException;
import io.realchat.wire.ClientFrame;
import io.realchat.wire.CloseCode;
import io.realchat.wire.ConversationId;
import io.realchat.wire.ConversationSummary;
import io.realchat.wire.Entry;
import io.realchat.wire.Problem;
import io.realchat.wire.ServerFrame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a socket open and feeds the listener. After every break it connects again with growing waits and resumes at its
 * cursors. One thread of its own does all of it; pushes wait in a queue.
 */
final class Live implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Live.class.getName());
    private static final int TERMINAL = 4500;
    private static final int KNOWN = 1_000;
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Own own;
    private final Http http;
    private final Function<ConversationId, Room> rooms;
    private final MessageListener listener;
    private final Map<ConversationId, Feed> feeds = new ConcurrentHashMap<>();
    private final Map<ConversationId, Long> starts;
    private volatile Inbox inbox = new Inbox();
    private final Set<ConversationId> left = ConcurrentHashMap.newKeySet();
    private final Waiting waiting = new Waiting();
    private final Thread thread;
    private volatile @Nullable Socket socket;
    private volatile boolean closed;

    Live(Own own, Http http, Function<ConversationId, Room> rooms, Start start) {
        this.own = own;
        this.http = http;
        this.rooms = rooms;
        this.listener = start.listener();
        this.starts = Map.copyOf(start.cursors());
        this.thread = Thread.ofVirtual().name("realchat-live").unstarted(this::run);
    }

    /** Who listens and from where. */
    record Start(MessageListener listener, Map<ConversationId, Long> cursors) {}

    void start() {
        thread.start();
    }

    Optional<Socket> socket() {
        return Optional.ofNullable(socket);
    }

    /** An own message was stored over this or another way. */
    void stored(Entry entry) {
        inbox.pushed(entry);
    }

    Map<ConversationId, Long> cursors() {
        Map<ConversationId, Long> cursors = new HashMap<>(starts);
        feeds.forEach((id, feed) -> cursors.put(id, feed.cursor()));
        return cursors;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        Socket open = socket;
        if (open != null) {
            open.close();
        }
        if (Thread.currentThread() != thread) {
            ended();
        }
    }

    /** Waits until the listener hears nothing any more. */
    private void ended() {
        try {
            thread.join(CLOSING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try {
                int code = follow();
                if (code >= TERMINAL && !closed) {
                    listener.ended(code);
                    return;
                }
            } catch (RefusedException refused) {
                if (refused.is(Problem.SESSION_ENDED)) {
                    listener.ended(CloseCode.SIGNED_OUT.code());
                    return;
                }
                LOG.log(System.Logger.Level.INFO, "connecting was refused: {0}", refused.getMessage());
            } catch (IOException | UncheckedIOException broken) {
                LOG.log(System.Logger.Level.DEBUG, "connection broke", broken);
            }
            pause();
        }
    }

    private void pause() {
        try {
            waiting.sleep();
        } catch (UncheckedIOException interrupted) {
            closed = true;
        }
    }

    /** One socket, from its opening to its end. Returns its close code. */
    private int follow() throws IOException {
        Inbox fresh = new Inbox();
        try (Socket opened = Socket.open(http, own.api().ticket(), fresh)) {
            Heartbeat heartbeat = new Heartbeat(fresh.ready());
            inbox = fresh;
            synchronize(opened);
            socket = opened;
            waiting.reset();
            while (true) {
                Inbox.Event event = fresh.next(heartbeat.untilNext());
                if (event instanceof Inbox.Ended ended) {
                    return ended.code();
                }
                if (event instanceof Inbox.Pushed pushed) {
                    handle(pushed.frame());
                }
                heartbeat.keepAlive(opened, own.api());
            }
        } finally {
            socket = null;
        }
    }

    private void synchronize(Socket opened) throws IOException {
        boolean more = true;
        while (more) {
            Map<ConversationId, Long> before = cursors();
            List<ClientFrame.Known> known = before.entrySet().stream()
                    .filter(cursor -> !left.contains(cursor.getKey()))
                    .map(cursor -> new ClientFrame.Known(cursor.getKey(), cursor.getValue()))
                    .limit(KNOWN)
                    .toList();
            if (!(opened.request(new ClientFrame.Sync(known)) instanceof ServerFrame.Synced synced)) {
                throw new IOException("no answer to sync");
            }
            synced.conversations().forEach(this::handle);
            synced.gone().forEach(this::gone);
            more = synced.more() && !before.equals(cursors());
        }
    }

    private void handle(ServerFrame frame) {
        switch (frame) {
            case Entry entry ->
                guarded(
                        entry.conversationId(),
                        () -> feed(entry.conversationId()).arrived(entry));
            case ConversationSummary conversation -> {
                left.remove(conversation.id());
                guarded(conversation.id(), () -> feed(conversation.id()).catchUp(conversation.lastSeq()));
            }
            case ServerFrame.Gone gone ->
                guarded(gone.conversationId(), () -> {
                    if (left.add(gone.conversationId())) {
                        feed(gone.conversationId()).gone(gone.entry());
                    }
                });
            case ServerFrame.NewIdentityOf changed -> changed(changed.userId());
            case ServerFrame.Account notice -> listener.notice(notice);
            default -> LOG.log(System.Logger.Level.DEBUG, "a push without a meaning here: {0}", frame.frame());
        }
    }

    private void gone(ConversationId conversation) {
        if (left.add(conversation)) {
            listener.gone(conversation);
        }
    }

    private void changed(AccountId person) {
        feeds.forEach((id, feed) -> guarded(id, () -> feed.changed(person)));
        if (own.contacts().changed(person.value())) {
            listener.keysChanged(person);
        }
    }

    /** One conversation that cannot be read does not end the others. */
    private void guarded(ConversationId id, Runnable action) {
        try {
            action.run();
        } catch (KeysChangedException changed) {
            listener.keysChanged(changed.person());
        } catch (CryptoException refused) {
            listener.broken(id, refused.reason());
        } catch (ChatException malformed) {
            LOG.log(System.Logger.Level.DEBUG, "an answer that is not of its form", malformed);
            listener.broken(id, Reason.ENCODING);
        } catch (RefusedException refused) {
            if (!refused.is(Problem.NOT_FOUND)) {
                throw refused;
            }
            LOG.log(System.Logger.Level.DEBUG, "no member of {0} any more", id);
        }
    }

    private Feed feed(ConversationId id) {
        Feed known = feeds.get(id);
        if (known != null) {
            return known;
        }
        Room room = rooms.apply(id);
        room.prepare();
        Feed fresh = new Feed(own, room, listener, starts.getOrDefault(id, 0L));
        feeds.put(id, fresh);
        return fresh;
    }
}
