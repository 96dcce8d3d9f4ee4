package io.realchat.client;

import io.realchat.wire.MessageId;

/**
 * A message that the server has stored and committed.
 *
 * @param seq its place in the conversation, from 1
 * @param createdAt the server's clock, milliseconds since 1970 UTC
 */
public record Sent(MessageId id, long seq, long createdAt) {}
