package io.realchat.blobs.control;

import io.realchat.wire.ChatException;
import io.realchat.wire.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The bytes of one request, set aside on disk: a slow sender holds neither memory nor a database connection, and one that is
 * cut off leaves nothing. The file has no name any more once it is open, so that the system frees it also after a crash.
 */
final class Piece implements AutoCloseable {
    /** The longest piece in bytes. */
    static final int MAX = 4 << 20;

    private static final int BUFFER = 64 * 1024;

    private final FileChannel bytes;
    private final long length;

    private Piece(FileChannel bytes, long length) {
        this.bytes = bytes;
        this.length = length;
    }

    /**
     * Takes all that comes.
     *
     * @param folder where to set it aside
     * @throws IOException when the sender breaks off
     * @throws ChatException for nothing at all and for too much, {@link Problem#STORAGE_FULL} when it cannot be set aside
     */
    static Piece receive(InputStream body, Path folder) throws IOException {
        FileChannel file = unnamed(folder);
        try {
            return new Piece(file, fill(file, body));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static FileChannel unnamed(Path folder) {
        try {
            Files.createDirectories(folder);
            Path path = Files.createTempFile(folder, "piece", null);
            try {
                return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
            } finally {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw Room.failure(e, folder, BUFFER);
        }
    }

    private static long fill(FileChannel file, InputStream body) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long length = 0;
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            length += read;
            if (length > MAX) {
                throw new ChatException(Problem.TOO_LARGE, "a piece has at most " + MAX + " bytes");
            }
            write(file, ByteBuffer.wrap(buffer, 0, read));
        }
        if (length == 0) {
            throw ChatException.invalid("body", "1 to " + MAX + " bytes expected");
        }
        return length;
    }

    private static void write(FileChannel file, ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException e) {
            throw Room.full(e) ? new ChatException(Problem.STORAGE_FULL) : Room.bug(e);
        }
    }

    /** Number of bytes, 1 to {@link #MAX}. */
    long length() {
        return length;
    }

    /** The bytes from {@code position} on, as many as fit into the buffer; its limit is set to their end. */
    void read(long position, ByteBuffer into) throws IOException {
        while (into.hasRemaining()) {
            int read = bytes.read(into, position + into.position());
            if (read < 0) {
                break;
            }
        }
        into.flip();
    }

    /** Whether these bytes are the same; what is written to the answer is compared and not kept. */
    Comparison comparison() {
        return new Comparison();
    }

    @Override
    public void close() {
        try {
            bytes.close();
        } catch (IOException e) {
            throw Room.bug(e);
        }
    }

    /** Compares what is written to it with the piece, from its beginning. */
    final class Comparison extends OutputStream {
        private final InputStream own = Channels.newInputStream(bytes);
        private boolean same = true;

        private Comparison() {
            try {
                bytes.position(0);
            } catch (IOException e) {
                throw Room.bug(e);
            }
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] other, int from, int count) throws IOException {
            byte[] mine = own.readNBytes(count);
            same &= mine.length == count && ByteBuffer.wrap(mine).equals(ByteBuffer.wrap(other, from, count));
        }

        boolean same() {
            return same;
        }
    }
}
