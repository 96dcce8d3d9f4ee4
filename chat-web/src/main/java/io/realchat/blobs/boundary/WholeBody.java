package io.realchat.blobs.boundary;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A request's body that counts only as a whole: one that ends before its announced length is no body. */
final class WholeBody extends FilterInputStream {
    private final long announced;
    private long seen;

    /** @param length the header {@code Content-Length}, if there is one */
    WholeBody(InputStream body, @Nullable String length) {
        super(body);
        announced = length == null ? -1 : Long.parseLong(length);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        int read = super.read(into, from, count);
        if (read < 0 && seen < announced) {
            throw new EOFException("the body ended after " + seen + " of " + announced + " bytes");
        }
        seen += Math.max(0, read);
        return read;
    }
}
