package io.realchat.it;

import io.realchat.client.MessageName;
import io.realchat.it.TestAccount.SignedIn;
import io.realchat.wire.Bytes;
import io.realchat.wire.ClientFrame;
import io.realchat.wire.ConversationId;
import io.realchat.wire.Hint;
import io.realchat.wire.MessageEnvelope;
import io.realchat.wire.MessageId;
import io.realchat.wire.NewMessage;
import io.realchat.wire.StoredMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One tab of a sender, writing into one conversation. What it writes has the form of messages and the length of ciphertext;
 * the server cannot tell it from real ones.
 */
final class Pen {
    /** A conversation as a writer needs to know it. */
    interface Place {
        ConversationId id();

        String path();

        int epoch();

        Bytes head();
    }

    private final Place chat;
    private final SignedIn sender;
    private final Bytes stream = TestAccount.random(8);
    private long written;

    Pen(Place chat, SignedIn sender) {
        this.chat = chat;
        this.sender = sender;
    }

    /** The next message, not sent yet. */
    MessageEnvelope next() {
        return next(TestAccount.random(16), null);
    }

    /** The next message with a ciphertext of this many bytes after padding. */
    MessageEnvelope next(int padded) {
        return message(TestAccount.random(16), null, padded);
    }

    /** The next message under a client id that was perhaps used before. */
    MessageEnvelope next(Bytes clientMsgId, @Nullable Bytes replyTo) {
        return message(clientMsgId, replyTo, 64);
    }

    Answer post(MessageEnvelope message) {
        return sender.http().post(chat.path() + "/messages", new NewMessage(message, null));
    }

    /** Writes and sends one message over HTTP. */
    StoredMessage send() {
        return post(next()).as(201, StoredMessage.class);
    }

    /** Writes, sends and keeps one message. */
    Written write() {
        return send(new NewMessage(next(), null)).stored();
    }

    /** Sends what changes another message, with the hint that it needs. */
    Attempt change(String type, Written target) {
        return send(aimed(type, target));
    }

    Attempt send(NewMessage request) {
        return new Attempt(request.message(), sender.http().post(chat.path() + "/messages", request));
    }

    /** What changes another message, not sent yet. */
    NewMessage aimed(String type, Written target) {
        return new NewMessage(message(type, null, target.hash()), hint(target.id()));
    }

    NewMessage reaction(Written target, Bytes token, boolean on) {
        return new NewMessage(
                message("reaction", null, target.hash()), new Hint(target.id(), null, token, on, List.of()));
    }

    NewMessage reply(Written to) {
        return new NewMessage(message("text", to.hash(), null), new Hint(null, to.id(), null, null, List.of()));
    }

    /** Any message with any hint. */
    Unchecked hinted(String type, @Nullable Bytes target, @Nullable Hint hint) {
        return new Unchecked(message(type, null, target), hint);
    }

    ClientFrame.Send frame(NewMessage request) {
        return new ClientFrame.Send(chat.id(), request.message(), request.hint());
    }

    static Hint hint(MessageId target) {
        return new Hint(target, null, null, null, List.of());
    }

    /** A request that no good client makes. */
    record Unchecked(MessageEnvelope message, @Nullable Hint hint) {}

    /** A message that was sent, and what became of it. */
    final class Attempt {
        private final MessageEnvelope message;
        private final Answer answer;

        private Attempt(MessageEnvelope message, Answer answer) {
            this.message = message;
            this.answer = answer;
        }

        Answer answer() {
            return answer;
        }

        Written stored() {
            StoredMessage stored = answer.as(201, StoredMessage.class);
            Bytes hash = MessageName.of(chat.id(), sender.id(), message);
            return new Written(stored.id(), stored.seq(), sender.id(), hash, message);
        }
    }

    private MessageEnvelope message(Bytes clientMsgId, @Nullable Bytes replyTo, int padded) {
        return message(clientMsgId, "text", new Names(replyTo, null), padded);
    }

    private MessageEnvelope message(String type, @Nullable Bytes replyTo, @Nullable Bytes target) {
        return message(TestAccount.random(16), type, new Names(replyTo, target), 64);
    }

    private record Names(@Nullable Bytes replyTo, @Nullable Bytes target) {}

    private MessageEnvelope message(Bytes clientMsgId, String type, Names names, int padded) {
        return new MessageEnvelope(
                1,
                chat.epoch(),
                clientMsgId,
                type,
                names.replyTo(),
                names.target(),
                stream,
                ++written,
                null,
                chat.head(),
                System.currentTimeMillis(),
                TestAccount.random(92),
                TestAccount.random(12),
                TestAccount.random(padded + 16),
                null,
                sender.account().fingerprint(),
                TestAccount.random(64));
    }
}
