package io.realchat.wire;

/** Answer that holds one entry. */
public record EntryAnswer(Entry entry) {}
