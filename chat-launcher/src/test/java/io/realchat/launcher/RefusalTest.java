package io.realchat.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher says, and with which status it ends, when it cannot start. */
class RefusalTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void helpTellsEveryOption() throws Exception {
        var ended = Programme.run(Map.of(), "--help");
        assertThat(ended.status()).isZero();
        assertThat(ended.output()).contains("--port", "--host", "--data", "--db-url", "--redis-url", "--origins");
    }

    @Test
    void aWrongOptionIsNamed() throws Exception {
        var ended = Programme.run(Map.of(), "run", "--prot", "1");
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.output()).contains("--prot", "./realchat --help");
        assertThat(Programme.run(Map.of("REALCHAT_PORT", "70000"), "run").output())
                .contains("0 to 65535, not 70000");
    }

    @Test
    void aTakenPortIsToldWithItsHolder() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(taken.getLocalPort());
            var ended = Programme.run(Map.of(), "run", "--port", port, "--data", folder.toString());
            assertThat(ended.status()).isEqualTo(1);
            assertThat(ended.output())
                    .contains(
                            "Port " + port + " is taken by process "
                                    + ProcessHandle.current().pid(),
                            "--port");
        }
    }

    @Test
    void aDataFolderInUseIsToldWithItsHolder() throws Exception {
        try (var held = DataFolder.take(folder)) {
            var ended = Programme.run(Map.of("REALCHAT_DATA", held.path().toString()), "run", "--port", "0");
            assertThat(ended.status()).isEqualTo(1);
            assertThat(ended.output())
                    .contains(folder + " is in use by another RealChat (process "
                            + ProcessHandle.current().pid());
        }
    }

    @Test
    void anUnreachableDatabaseIsNamedWithoutItsPassword() throws Exception {
        var url = "postgresql://ann:secret@127.0.0.1:" + Ports.free() + "/chat";
        var ended = Programme.run(Map.of("REALCHAT_DB_URL", url), "run", "--port", "0", "--data", folder.toString());
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output())
                .contains("jdbc:postgresql://127.0.0.1:", "as user \"ann\"", "refused")
                .doesNotContain("secret");
    }
}
