package io.realchat.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder that keeps all of one RealChat: databases, logs, secrets. One process at a time holds it; the lock
 * belongs to the operating system, so a process that was killed leaves none behind.
 */
public final class DataFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel lockFile;

    private DataFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Takes the folder, making it when it does not exist (readable by its owner only).
     *
     * @throws LaunchException when another process holds it, or it cannot be made or written
     */
    public static DataFolder take(Path wanted) {
        var path = wanted.toAbsolutePath().normalize();
        try {
            makePrivate(path);
            return locked(path);
        } catch (IOException e) {
            throw new LaunchException("The data folder " + path + " cannot be used: " + e, e);
        }
    }

    /** Whether a process holds the folder, which exists. */
    static boolean inUse(Path folder) {
        try (var channel = FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return lock(channel).isEmpty();
        } catch (IOException e) {
            throw new LaunchException("The data folder " + folder + " cannot be used: " + e, e);
        }
    }

    private static DataFolder locked(Path path) throws IOException {
        var channel = FileChannel.open(
                path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (lock(channel).isEmpty()) {
            var holder = text(channel);
            channel.close();
            throw new LaunchException("The data folder " + path + " is in use by another RealChat (process " + holder
                    + "). Stop it, or give another folder with --data.");
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)), 0);
        return new DataFolder(path, channel);
    }

    private static Optional<FileLock> lock(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return Optional.ofNullable(lock);
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    private static String text(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate(32);
        channel.read(bytes, 0);
        return StandardCharsets.UTF_8.decode(bytes.flip()).toString().strip();
    }

    private static void makePrivate(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            var parent = folder.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    public Path path() {
        return path;
    }

    /** A private folder inside, made when it does not exist. */
    public Path folder(String name) {
        var folder = path.resolve(name);
        try {
            makePrivate(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    /** The log file of one part. */
    Path log(String part) {
        return folder("logs").resolve(part + ".log");
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
