package io.realchat.messages.control;

import io.realchat.crypto.Bytes;
import io.realchat.crypto.CryptoException;
import io.realchat.crypto.Message;
import io.realchat.crypto.MessageBody;
import io.realchat.crypto.MessagePlace;
import io.realchat.crypto.Sealed;
import io.realchat.wire.AccountId;
import io.realchat.wire.ChatException;
import io.realchat.wire.ConversationId;
import io.realchat.wire.MessageEnvelope;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The name of a message, by which others point at it; cryptography.md section 5. */
final class EnvelopeHash {
    private EnvelopeHash() {}

    static io.realchat.wire.Bytes of(AccountId sender, ConversationId conversation, MessageEnvelope message) {
        try {
            Bytes hash = message(message).hash(new MessagePlace(conversation.value(), sender.value()));
            return io.realchat.wire.Bytes.of(hash.toArray());
        } catch (CryptoException e) {
            throw ChatException.invalid("message", "a message of this protocol expected");
        }
    }

    private static Message message(MessageEnvelope it) {
        return new Message(
                it.v(),
                envelope(it),
                bytes(it.header()),
                MessageBody.of(new Sealed(bytes(it.nonce()), bytes(Objects.requireNonNull(it.ciphertext())))),
                bytes(it.senderKey()),
                bytes(it.sig()));
    }

    private static io.realchat.crypto.MessageEnvelope envelope(MessageEnvelope it) {
        return new io.realchat.crypto.MessageEnvelope(
                it.epoch(),
                bytes(it.clientMsgId()),
                it.type(),
                bytesOrNull(it.replyTo()),
                bytesOrNull(it.target()),
                bytes(it.stream()),
                it.streamSeq(),
                bytesOrNull(it.prev()),
                bytes(it.head()),
                it.time());
    }

    private static Bytes bytes(io.realchat.wire.Bytes bytes) {
        return Bytes.of(bytes.toArray());
    }

    private static @Nullable Bytes bytesOrNull(io.realchat.wire.@Nullable Bytes bytes) {
        return bytes == null ? null : bytes(bytes);
    }
}
