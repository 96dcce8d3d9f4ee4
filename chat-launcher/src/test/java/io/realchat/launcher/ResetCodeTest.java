package io.realchat.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.launcher.Programme.Ended;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reset code is printed once and stored as a hash, whether RealChat runs or not. */
class ResetCodeTest {
    private static final Path PROGRAMS = Path.of("target", "test-programs").toAbsolutePath();
    private static final Pattern CODE =
            Pattern.compile("^ {2}([0-9A-HJKMNP-TV-Z]{5}(?:-[0-9A-HJKMNP-TV-Z]{5}){4})$", Pattern.MULTILINE);

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void shareUnpackedPrograms() throws Exception {
        Files.createDirectories(PROGRAMS);
        Files.createSymbolicLink(folder.resolve("programs"), PROGRAMS);
    }

    @Test
    void aCodeIsMadeWhileTheStoreRunsAndWhileItDoesNot() throws Exception {
        String first;
        try (var data = DataFolder.take(folder);
                var stores = Stores.start(data)) {
            execute(stores.database(), """
                    create table users (id uuid primary key, username text not null);
                    create table reset_codes (user_id uuid primary key, code_hash bytea not null,
                        created_at timestamptz not null, expires_at timestamptz not null);
                    insert into users values ('01a20758-73cd-73bb-8c2d-658c7fbc507a', 'alice')""");
            first = code(reset("alice"));
            assertStored(stores.database(), first);
            var unknown = reset("bob");
            assertThat(unknown.status()).isEqualTo(1);
            assertThat(unknown.output()).contains("There is nobody called \"bob\" here.");
        }
        var second = code(reset("alice"));
        assertThat(second).isNotEqualTo(first);
        try (var data = DataFolder.take(folder);
                var stores = Stores.start(data)) {
            assertStored(stores.database(), second);
            var byAddress = Programme.run(
                    Map.of(
                            "REALCHAT_DB_URL", stores.database().url(),
                            "REALCHAT_DB_USER", stores.database().user(),
                            "REALCHAT_DB_PASSWORD", stores.database().password()),
                    "reset-code",
                    "alice");
            assertStored(stores.database(), code(byAddress));
        }
    }

    @Test
    void aFolderWithoutRealChatIsNamedAndNotMade() throws Exception {
        var nowhere = folder.resolve("nowhere");
        var ended = Programme.run(Map.of(), "reset-code", "alice", "--data", nowhere.toString());
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output()).contains("no database of RealChat in " + nowhere, "--data", "--db-url");
        assertThat(nowhere).doesNotExist();
    }

    @Test
    void aDatabaseWithoutAccountsIsToldToBeStartedOnce() throws Exception {
        try (var data = DataFolder.take(folder);
                var stores = Stores.start(data)) {
            assertThat(stores.children()).isNotEmpty();
            var ended = reset("alice");
            assertThat(ended.status()).isEqualTo(1);
            assertThat(ended.output()).contains("./realchat run");
        }
    }

    @Test
    void theNameMustBeGiven() throws Exception {
        var ended = Programme.run(Map.of(), "reset-code");
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.output()).contains("USERNAME");
    }

    private Ended reset(String name) throws Exception {
        return Programme.run(Map.of(), "reset-code", name, "--data", folder.toString());
    }

    private static String code(Ended ended) {
        assertThat(ended.status()).as(ended.output()).isZero();
        return CODE.matcher(ended.output())
                .results()
                .map(MatchResult::group)
                .map(String::strip)
                .findFirst()
                .orElseThrow();
    }

    private static void assertStored(Database database, String code) throws Exception {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select code_hash, created_at, expires_at from reset_codes")) {
            assertThat(row.next()).isTrue();
            var symbols = code.replace("-", "").getBytes(StandardCharsets.US_ASCII);
            assertThat(row.getBytes(1))
                    .isEqualTo(MessageDigest.getInstance("SHA-256").digest(symbols));
            assertThat(Duration.between(
                            row.getTimestamp(2).toInstant(), row.getTimestamp(3).toInstant()))
                    .isEqualTo(ResetCodes.LIFE);
            assertThat(row.next()).isFalse();
        }
    }

    private static void execute(Database database, String sql) throws Exception {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
