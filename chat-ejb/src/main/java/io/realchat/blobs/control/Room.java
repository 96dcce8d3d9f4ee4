package io.realchat.blobs.control;

import io.realchat.wire.ChatException;
import io.realchat.wire.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** Tells a disk without room from one that fails. */
final class Room {
    private Room() {}

    /** Number of bytes that may still be written to the disk of a folder that exists. */
    static long left(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            throw bug(e);
        }
    }

    /** What a failed write of this many bytes means. */
    static RuntimeException failure(IOException e, Path folder, long bytes) {
        boolean full = full(e) || (Files.isDirectory(folder) && left(folder) < bytes);
        return full ? new ChatException(Problem.STORAGE_FULL) : bug(e);
    }

    /** Whether the system says that the disk, or the user's share of it, is full (ENOSPC, EDQUOT). */
    static boolean full(IOException e) {
        String reason = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return Stream.of("no space left", "quota exceeded").anyMatch(reason::contains);
    }

    static UncheckedIOException bug(IOException e) {
        return new UncheckedIOException("the disk refused to read or write a file", e);
    }
}
