package io.realchat.wire;

/** The answer about one file. */
public record BlobAnswer(BlobState blob) {}
