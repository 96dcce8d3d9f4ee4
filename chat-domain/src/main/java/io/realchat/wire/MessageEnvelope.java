package io.realchat.wire;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An encrypted message; cryptography.md section 5. The server sees sizes and names, never the text.
 * {@code type} is never {@code control}, which names events. An erased message has the {@code digest} of its ciphertext in
 * place of it.
 */
public record MessageEnvelope(
        int v,
        int epoch,
        Bytes clientMsgId,
        String type,
        @Nullable Bytes replyTo,
        @Nullable Bytes target,
        Bytes stream,
        long streamSeq,
        @Nullable Bytes prev,
        Bytes head,
        long time,
        Bytes header,
        Bytes nonce,
        @Nullable Bytes ciphertext,
        @Nullable Bytes digest,
        Bytes senderKey,
        Bytes sig) {
    private static final Pattern TYPE = Pattern.compile("[a-z_]{1,24}");
    private static final int HEADER = 64 + Require.NONCE + Require.TAG;

    public MessageEnvelope {
        Require.version(v);
        Require.range("epoch", epoch, 0, Require.MAX_INT);
        Require.length("client_msg_id", clientMsgId, 16);
        Require.matches("type", type, TYPE, "1 to 24 of a-z _ expected");
        Require.that(!type.equals("control"), "type", "events are sent as events");
        Require.length("reply_to", replyTo, Require.HASH);
        Require.length("target", target, Require.HASH);
        Require.length("stream", stream, 8);
        Require.range("stream_seq", streamSeq, 1, Require.MAX_SAFE);
        Require.length("prev", prev, Require.HASH);
        Require.length("head", head, Require.HASH);
        Require.time("time", time);
        Require.length("header", header, HEADER);
        Require.length("nonce", nonce, Require.NONCE);
        Require.that((ciphertext == null) != (digest == null), "digest", "either ciphertext or digest expected");
        Require.that(
                ciphertext == null || padded(ciphertext.length() - Require.TAG),
                "ciphertext",
                "a padded length expected");
        Require.length("digest", digest, Require.HASH);
        Require.length("sender_key", senderKey, Require.HASH);
        Require.length("sig", sig, Require.SIGNATURE);
    }

    /** Padding buckets: multiples of 64 up to 256, of 512 up to 4096, of 2048 above. */
    private static boolean padded(int length) {
        int step = length <= 256 ? 64 : length <= 4096 ? 512 : 2048;
        return length > 0 && length % step == 0;
    }
}
