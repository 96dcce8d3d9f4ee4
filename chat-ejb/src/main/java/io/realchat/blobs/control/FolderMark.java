package io.realchat.blobs.control;

import static java.lang.System.Logger.Level.WARNING;

import io.realchat.conversations.control.Sql;
import io.realchat.conversations.control.Sql.Query;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Says which database a folder of files belongs to. A server that was started with another database knows none of the files,
 * and would take all of them for orphans.
 */
@ApplicationScoped
class FolderMark {
    private static final System.Logger LOG = System.getLogger(FolderMark.class.getName());
    private static final String NAME = "database-id";

    @Inject
    private Sql sql;

    /** Whether the folder, marked now if it never was, belongs to this database. */
    boolean isOurs(Path folder) {
        String own = sql.find(Query.of("SELECT id FROM installation"), row -> row.getObject(1, UUID.class))
                .orElseThrow(() -> new IllegalStateException("the schema writes this row"))
                .toString();
        boolean ours = own.equals(mark(folder, own));
        if (!ours) {
            LOG.log(WARNING, "The files in {0} belong to another database: none of them is removed", folder);
        }
        return ours;
    }

    private static String mark(Path folder, String own) {
        Path file = folder.resolve(NAME);
        try {
            Files.writeString(file, own, StandardOpenOption.CREATE_NEW);
            return own;
        } catch (FileAlreadyExistsException e) {
            return read(file);
        } catch (IOException e) {
            throw Room.failure(e, folder, own.length());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw Room.bug(e);
        }
    }
}
