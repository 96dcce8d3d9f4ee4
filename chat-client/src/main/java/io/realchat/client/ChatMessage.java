package io.realchat.client;

import io.realchat.crypto.Bytes;
import io.realchat.crypto.Reason;
import io.realchat.crypto.StreamCheck;
import io.realchat.wire.AccountId;
import io.realchat.wire.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * A message as this client understood it. Either {@code failure} is null and everything was verified, or it tells why not:
 * then there is no text, and sender and time are only the server's word.
 *
 * @param seq place in the conversation, from 1
 * @param type {@code text} or another kind
 * @param text what was written; null for other kinds and for failures
 * @param time the sender's clock, milliseconds since 1970 UTC
 * @param hash the message's name, for replies; null for failures
 * @param order what the sender's chain says; {@code IN_ORDER} unless something is missing, repeated or moved
 */
public record ChatMessage(
        ConversationId conversation,
        long seq,
        AccountId sender,
        String type,
        @Nullable String text,
        long time,
        @Nullable Bytes hash,
        StreamCheck.Verdict order,
        @Nullable Reason failure) {}
