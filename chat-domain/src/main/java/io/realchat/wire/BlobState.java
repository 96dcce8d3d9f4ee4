package io.realchat.wire;

/** How far the upload of a file is: {@code received} of {@code size} bytes are stored. */
public record BlobState(BlobId id, ConversationId conversationId, long size, long received) {}
