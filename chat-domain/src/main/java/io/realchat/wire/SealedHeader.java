package io.realchat.wire;

import org.jspecify.annotations.Nullable;

/**
 * What can be counted of a message without its body. {@code target} is the hash of the message that it changes, 32 bytes;
 * {@code header} is sealed, 92 bytes; {@code deleted} when its content is erased.
 */
public record SealedHeader(
        long seq,
        AccountId sender,
        String type,
        int epoch,
        Bytes clientMsgId,
        @Nullable Bytes target,
        Bytes header,
        boolean deleted) {}
