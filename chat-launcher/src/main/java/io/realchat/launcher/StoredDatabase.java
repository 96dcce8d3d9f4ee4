package io.realchat.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The embedded database of a data folder, for one errand: the running one when RealChat runs, else one that is started for the
 * moment and stopped by {@link #close}.
 */
final class StoredDatabase implements AutoCloseable {
    private static final int PORT_LINE = 3;

    private final Database database;
    private final Parts parts;

    private StoredDatabase(Database database, Parts parts) {
        this.database = database;
        this.parts = parts;
    }

    /**
     * Finds or starts it. The folder is not made when it does not exist.
     *
     * @throws LaunchException when the folder holds no embedded database, or it cannot be used
     */
    static StoredDatabase open(Path data, Progress progress) {
        var folder = data.toAbsolutePath().normalize();
        if (!Files.isRegularFile(folder.resolve("postgres/PG_VERSION"))) {
            throw new LaunchException("There is no database of RealChat in " + folder
                    + ". Give its data folder with --data, or its own PostgreSQL with --db-url.");
        }
        return DataFolder.inUse(folder) ? running(folder) : started(folder, progress);
    }

    private static StoredDatabase running(Path folder) {
        try {
            var lines = Files.readAllLines(folder.resolve("postgres/postmaster.pid"));
            var database =
                    Postgres.database(Integer.parseInt(lines.get(PORT_LINE).strip()), new Secrets(folder));
            database.requireReachable();
            return new StoredDatabase(database, new Parts());
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
            throw new LaunchException(
                    "RealChat on " + folder + " is just starting or stopping, or uses its own PostgreSQL."
                            + " Try again, or give that one with --db-url.",
                    e);
        }
    }

    private static StoredDatabase started(Path path, Progress progress) {
        var parts = new Parts();
        try {
            var folder = parts.keep(() -> DataFolder.take(path));
            Leftovers.end(folder);
            progress.tell("RealChat is not running; starting its database for the moment");
            var postgres = parts.keep(() -> Postgres.start(folder, new Secrets(path)));
            postgres.awaitReady();
            return new StoredDatabase(postgres.database(), parts);
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    Database database() {
        return database;
    }

    @Override
    public void close() {
        parts.close();
    }
}
