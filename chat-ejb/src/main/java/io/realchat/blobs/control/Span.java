package io.realchat.blobs.control;

/**
 * A run of bytes of a file.
 *
 * @param from   number of the first byte, from 0
 * @param length number of bytes, 1 or more
 */
public record Span(long from, long length) {}
