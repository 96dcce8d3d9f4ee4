package io.realchat.wire;

/** The caller's own wrap of one epoch's key. */
public record EpochKey(int epoch, Wrap wrap) {}
