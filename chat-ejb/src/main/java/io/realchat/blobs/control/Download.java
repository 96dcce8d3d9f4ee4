package io.realchat.blobs.control;

import java.io.IOException;
import java.io.OutputStream;

/**
 * The content of a file, written piece by piece while it is read.
 *
 * @param size in bytes, 1 or more
 */
public record Download(long size, Source source) {
    /** Where the bytes come from. */
    @FunctionalInterface
    public interface Source {
        /** Writes a span of the file. */
        void write(Span span, OutputStream out) throws IOException;
    }
}
