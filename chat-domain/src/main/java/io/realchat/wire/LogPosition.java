package io.realchat.wire;

/** Where a conversation stands, told with {@link Problem#STALE_EPOCH}. */
public record LogPosition(int epoch, boolean epochOpen, Bytes head, long lastSeq) {}
