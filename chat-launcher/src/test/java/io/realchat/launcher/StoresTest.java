package io.realchat.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real PostgreSQL and Redis come and go; what was written stays. */
class StoresTest {
    private static final Path PROGRAMS = Path.of("target", "test-programs").toAbsolutePath();

    @TempDir
    private Path folder = Path.of("");

    private final Parts parts = new Parts();

    @BeforeEach
    void shareUnpackedPrograms() throws Exception {
        Files.createDirectories(PROGRAMS);
        Files.createSymbolicLink(folder.resolve("programs"), PROGRAMS);
    }

    @AfterEach
    void stopAll() {
        parts.close();
    }

    @Test
    void dataSurviveAStopAndNoProcessIsLeft() throws Exception {
        List<ProcessHandle> processes;
        try (var data = DataFolder.take(folder);
                var stores = Stores.start(data)) {
            execute(stores.database(), "create table note as select 'kept' as text");
            assertThat(RedisUrl.parse(stores.redisUrl()).trouble()).isEmpty();
            processes = handles(stores);
        }
        assertThat(processes).hasSize(2).noneMatch(ProcessHandle::isAlive);
        try (var data = DataFolder.take(folder);
                var stores = Stores.start(data)) {
            assertThat(text(stores.database(), "select text from note")).isEqualTo("kept");
        }
    }

    @Test
    void whatAKilledLauncherLeftIsEndedAndItsDataAreKept() throws Exception {
        var data = parts.keep(() -> DataFolder.take(folder));
        var left = Stores.start(data);
        execute(left.database(), "create table note as select 'kept' as text");
        var processes = handles(left);

        var stores = parts.keep(() -> Stores.start(data));

        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(text(stores.database(), "select text from note")).isEqualTo("kept");
    }

    @Test
    void aKilledPostgresqlAndItsStaleFilesAreNoObstacle() throws Exception {
        var data = parts.keep(() -> DataFolder.take(folder));
        var killed = Stores.start(data);
        execute(killed.database(), "create table note as select 'kept' as text");
        handles(killed).forEach(ProcessHandle::destroyForcibly);
        handles(killed).forEach(process -> process.onExit().join());
        assertThat(folder.resolve("postgres/postmaster.pid")).exists();

        var stores = parts.keep(() -> Stores.start(data));

        assertThat(text(stores.database(), "select text from note")).isEqualTo("kept");
    }

    @Test
    void theStoresAreForTheirOwnerOnly() throws Exception {
        var data = parts.keep(() -> DataFolder.take(folder.resolve("inner")));
        Files.createSymbolicLink(data.path().resolve("programs"), PROGRAMS);
        var stores = parts.keep(() -> Stores.start(data));
        var known = stores.database();
        assertThatThrownBy(() -> new Database(known.url(), known.user(), "guess").connect())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("authentication failed");
        assertThat(text(known, "select rolsuper::text from pg_roles where rolname = current_user"))
                .isEqualTo("false");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.path())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(data.path().resolve("secrets"))))
                .isEqualTo("rw-------");
    }

    @Test
    void filesOfAnotherPostgresqlAreRefused() throws Exception {
        var data = parts.keep(() -> DataFolder.take(folder));
        Files.createDirectory(folder.resolve("postgres"));
        Files.writeString(folder.resolve("postgres/PG_VERSION"), "9\n");
        assertThatThrownBy(() -> Stores.start(data))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("written by PostgreSQL 9");
    }

    private static List<ProcessHandle> handles(Stores stores) {
        return stores.children().stream()
                .map(child -> child.process().toHandle())
                .toList();
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(Database database, String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
