package io.realchat.it;

import io.realchat.it.TestAccount.SignedIn;
import io.realchat.wire.Bytes;
import io.realchat.wire.MessageEnvelope;
import io.realchat.wire.NewMessage;
import io.realchat.wire.StoredMessage;
import org.jspecify.annotations.Nullable;

/**
 * One tab of a sender, writing into one conversation. What it writes has the form of messages and the length of ciphertext;
 * the server cannot tell it from real ones.
 */
final class Pen {
    /** A conversation as a writer needs to know it. */
    interface Place {
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

    private MessageEnvelope message(Bytes clientMsgId, @Nullable Bytes replyTo, int padded) {
        return new MessageEnvelope(
                1,
                chat.epoch(),
                clientMsgId,
                "text",
                replyTo,
                null,
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
