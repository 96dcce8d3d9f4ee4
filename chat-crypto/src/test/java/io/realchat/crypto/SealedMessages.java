package io.realchat.crypto;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Messages of a test, with made-up heads. */
final class SealedMessages {
    static final Bytes HEAD = Encoding.sha256(new byte[] {1});

    private SealedMessages() {}

    static MessageEnvelope envelope(Bytes stream, long streamSeq, @Nullable Bytes prev) {
        return new MessageEnvelope(
                0, MessageEnvelope.newClientMsgId(), "text", null, null, stream, streamSeq, prev, HEAD, Person.NOW);
    }

    static Message.Content text(String text) {
        byte[] json = ("{\"text\": \"" + text + "\"}").getBytes(StandardCharsets.UTF_8);
        return new Message.Content(MessageHeader.text(), SecretBytes.of(json));
    }
}
