package io.realchat.client;

import io.realchat.crypto.Bytes;
import io.realchat.crypto.CryptoException;
import io.realchat.crypto.Message;
import io.realchat.crypto.MessageEnvelope;
import io.realchat.crypto.MessageHeader;
import io.realchat.crypto.MessagePlace;
import io.realchat.crypto.SecretBytes;
import io.realchat.wire.ConversationSummary;
import io.realchat.wire.Entry;
import io.realchat.wire.Json;
import io.realchat.wire.MessageId;
import io.realchat.wire.Problem;
import io.realchat.wire.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Sends messages of one room, one at a time. A message keeps its client id through every try, so it is stored once; when the
 * conversation has moved on, it is sealed again for the new epoch. A closed epoch is rotated first.
 */
final class Outbox {
    private static final int TRIES = 8;
    private static final int MAX_TEXT = 16_384;

    private final Own own;
    private final Room room;
    private final Delivery delivery;

    Outbox(Own own, Room room, Delivery delivery) {
        this.own = own;
        this.room = room;
        this.delivery = delivery;
    }

    /**
     * Sends a text.
     *
     * @throws KeysChangedException when a member's keys are not accepted yet
     * @throws IllegalArgumentException for a text that has not 1 to 16,384 bytes in UTF-8
     */
    Sent sendText(String text) {
        int size = text.getBytes(StandardCharsets.UTF_8).length;
        if (size < 1 || size > MAX_TEXT) {
            throw new IllegalArgumentException("a text has 1 to 16384 bytes");
        }
        room.lock().lock();
        try {
            room.prepare();
            requireAccepted();
            renewClosed();
            return send(MessageEnvelope.newClientMsgId(), SecretBytes.of(Json.write(Map.of("text", text))));
        } finally {
            room.lock().unlock();
        }
    }

    private Sent send(Bytes clientMsgId, SecretBytes plaintext) {
        for (int i = 0; i < TRIES; i++) {
            Message message = sealed(clientMsgId, plaintext);
            try {
                return stored(message, delivery.deliver(room.id(), ToWire.message(message)));
            } catch (RefusedException refused) {
                if (refused.is(Problem.DUPLICATE_MESSAGE)) {
                    return storedBefore(refused);
                }
                if (!refused.is(Problem.STALE_EPOCH)) {
                    throw refused;
                }
                catchUp();
            }
        }
        throw new IllegalStateException("the conversation changes faster than this client can follow");
    }

    /** Seals on the newest log when the log so far does not allow it: a member may have been away and let in again. */
    private Message sealed(Bytes clientMsgId, SecretBytes plaintext) {
        try {
            return seal(clientMsgId, plaintext);
        } catch (CryptoException unfit) {
            if (!room.catchUp()) {
                throw unfit;
            }
            return seal(clientMsgId, plaintext);
        }
    }

    private Message seal(Bytes clientMsgId, SecretBytes plaintext) {
        int epoch = room.log().current().epoch();
        MessageEnvelope envelope =
                room.stream().text(clientMsgId, epoch, room.log().current().head());
        Message.Sender sender = new Message.Sender(own.secret(), room.keys().key(epoch));
        return Message.seal(place(), envelope, sender, new Message.Content(MessageHeader.text(), plaintext));
    }

    private Sent stored(Message message, Sent sent) {
        room.stream().stored(message.hash(place()));
        RawJson content = new RawJson(Json.text(ToWire.message(message)));
        delivery.stored(new Entry(
                room.id(),
                sent.seq(),
                sent.id(),
                own.id(),
                message.envelope().type(),
                sent.createdAt(),
                false,
                content));
        return sent;
    }

    /** An earlier try arrived after all, sealed differently: the stored one counts. */
    private Sent storedBefore(RefusedException duplicate) {
        MessageId id = duplicate.answer().extra("id", MessageId.class).orElseThrow(() -> duplicate);
        long seq = duplicate.answer().extra("seq", Long.class).orElseThrow(() -> duplicate);
        Entry entry = own.api().after(room.id(), seq - 1, 1).entries().getFirst();
        Message message = FromWire.message(entry.message()).verify(place(), own.identity());
        room.stream().stored(message.hash(place()));
        delivery.stored(entry);
        return new Sent(id, seq, entry.createdAt());
    }

    /** A departure closes the epoch by the log itself, whatever the server says of it. */
    private void renewClosed() {
        for (int i = 0; i < TRIES && isClosed(); i++) {
            new Changes(own, room).rotate();
        }
    }

    private boolean isClosed() {
        return room.log().closedBefore(room.log().current().epoch(), Long.MAX_VALUE);
    }

    private void catchUp() {
        ConversationSummary summary = room.refresh();
        if (!summary.epochOpen()) {
            new Changes(own, room).rotate();
        } else {
            renewClosed();
        }
    }

    /** Nothing goes to people whose keys have changed, until that was seen. */
    private void requireAccepted() {
        room.log().current().members().list().forEach(member -> own.contacts().requireUnchanged(member.userId()));
    }

    private MessagePlace place() {
        return new MessagePlace(room.id().value(), own.id().value());
    }
}
