package io.realchat.crypto;

import static io.realchat.crypto.CryptoException.require;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The authenticated fields of a message that its sender chooses before sealing.
 *
 * @param epoch under whose key it is sealed
 * @param clientMsgId 16 random bytes, made before the first try, kept in every retry
 * @param type {@code [a-z_]{1,24}}
 * @param replyTo hash of the message it answers, 32 bytes
 * @param target hash of the message it changes, 32 bytes
 * @param stream 8 random bytes per tab and start
 * @param streamSeq from 1, rising by one
 * @param prev hash of the stream's previous message, 32 bytes
 * @param head log head at which it was written, 32 bytes
 * @param time milliseconds since 1970 UTC by the sender's clock
 */
public record MessageEnvelope(
        int epoch,
        Bytes clientMsgId,
        String type,
        @Nullable Bytes replyTo,
        @Nullable Bytes target,
        Bytes stream,
        long streamSeq,
        @Nullable Bytes prev,
        Bytes head,
        long time) {
    private static final Pattern TYPE = Pattern.compile("[a-z_]{1,24}");

    public MessageEnvelope {
        require(epoch >= 0 && time >= 0, Reason.ENCODING, "negative number in a message");
        clientMsgId.requireSize(16, "client_msg_id");
        require(TYPE.matcher(type).matches(), Reason.ENCODING, "type");
        Bytes.requireSizeOrNull(replyTo, 32, "reply_to");
        Bytes.requireSizeOrNull(target, 32, "target");
        stream.requireSize(8, "stream");
        require(streamSeq >= 1, Reason.ENCODING, "stream_seq below 1");
        Bytes.requireSizeOrNull(prev, 32, "prev");
        head.requireSize(32, "head");
    }

    /** 16 fresh random bytes. */
    public static Bytes newClientMsgId() {
        return Bytes.of(Entropy.octets(16));
    }

    /** 8 fresh random bytes. */
    public static Bytes newStream() {
        return Bytes.of(Entropy.octets(8));
    }
}
