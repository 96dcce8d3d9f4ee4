package io.realchat.blobs.control;

import io.realchat.blobs.entity.StoreName;
import io.realchat.settings.control.Settings;
import io.realchat.wire.BlobId;
import io.realchat.wire.ChatException;
import io.realchat.wire.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One file per blob in a folder of the file system, {@code <last two digits of the id>/<id>}, readable by the server's user
 * only. Several nodes must share the folder. It leaves some room on the disk to others, as the settings say.
 */
@ApplicationScoped
class FileBlobStore implements BlobStore {
    /** Number of folders inside the folder, so that none gets too long. */
    static final int SHARDS = 256;

    private static final int BUFFER = 64 * 1024;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final FileAttribute<?> PRIVATE_FOLDER = permissions("rwx------");
    private static final FileAttribute<?> PRIVATE_FILE = permissions("rw-------");

    private Settings settings;

    /** For the proxy only. */
    @SuppressWarnings("NullAway.Init")
    protected FileBlobStore() {}

    @Inject
    FileBlobStore(Settings settings) {
        this.settings = settings;
    }

    @Override
    public StoreName name() {
        return StoreName.FILES;
    }

    /** The folder, which exists. */
    Path folder() {
        Path folder = settings.blobFolder()
                .orElseThrow(() -> new IllegalStateException("files were stored in a folder that is not set any more"));
        return made(folder);
    }

    @Override
    public Path staging() {
        return made(folder().resolve("incoming"));
    }

    @Override
    public void requireRoom(long bytes) {
        if (Room.left(folder()) - settings.blobReserve() < bytes) {
            throw new ChatException(Problem.STORAGE_FULL);
        }
    }

    @Override
    public long length(BlobId id) {
        try {
            return Files.size(path(id));
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw Room.bug(e);
        }
    }

    @Override
    public void append(BlobId id, long offset, Piece piece) {
        requireRoom(piece.length());
        boolean fresh = offset == 0;
        try (FileChannel file = fresh ? create(id) : FileChannel.open(path(id), StandardOpenOption.WRITE)) {
            file.truncate(offset);
            copy(piece, file, offset);
            file.force(true);
            if (fresh) {
                sync(shard(id));
            }
        } catch (IOException e) {
            throw Room.failure(e, folder(), piece.length());
        }
    }

    private FileChannel create(BlobId id) throws IOException {
        Path shard = shard(id);
        if (!Files.isDirectory(shard)) {
            made(shard);
            sync(folder());
        }
        return FileChannel.open(path(id), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), PRIVATE_FILE);
    }

    /** Of a piece that does not fit nothing stays, so that others have the room. */
    private static void copy(Piece piece, FileChannel file, long offset) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        try {
            for (long done = 0; done < piece.length(); done += buffer.limit()) {
                piece.read(done, buffer.clear());
                for (long at = offset + done; buffer.hasRemaining(); ) {
                    at += file.write(buffer, at);
                }
            }
        } catch (IOException e) {
            file.truncate(offset);
            throw e;
        }
    }

    @Override
    public void read(BlobId id, Span span, OutputStream out) throws IOException {
        try (FileChannel file = FileChannel.open(path(id), StandardOpenOption.READ)) {
            byte[] bytes = new byte[BUFFER];
            long end = span.from() + span.length();
            for (long at = span.from(); at < end; ) {
                int read = file.read(ByteBuffer.wrap(bytes, 0, (int) Math.min(BUFFER, end - at)), at);
                if (read < 0) {
                    throw new IOException("the file is shorter than it was");
                }
                out.write(bytes, 0, read);
                at += read;
            }
        }
    }

    @Override
    public void delete(Collection<BlobId> ids) {
        try {
            for (BlobId id : ids) {
                Files.deleteIfExists(path(id));
            }
        } catch (IOException e) {
            throw Room.bug(e);
        }
    }

    /** The files of one of the inner folders, 0 to {@link #SHARDS} - 1. */
    List<BlobId> list(int shard) {
        Path inner = folder().resolve(String.format("%02x", shard));
        if (!Files.isDirectory(inner)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(inner)) {
            return all.map(Path::getFileName)
                    .map(Path::toString)
                    .filter(ID.asMatchPredicate())
                    .map(BlobId::fromString)
                    .toList();
        } catch (IOException e) {
            throw Room.bug(e);
        }
    }

    private Path path(BlobId id) {
        return shard(id).resolve(id.toString());
    }

    private Path shard(BlobId id) {
        String name = id.toString();
        return folder().resolve(name.substring(name.length() - 2));
    }

    private static Path made(Path folder) {
        try {
            return Files.isDirectory(folder) ? folder : Files.createDirectories(folder, PRIVATE_FOLDER);
        } catch (IOException e) {
            throw Room.failure(e, folder, BUFFER);
        }
    }

    /** Makes the names in a folder survive a power cut. */
    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static FileAttribute<?> permissions(String text) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
    }
}
