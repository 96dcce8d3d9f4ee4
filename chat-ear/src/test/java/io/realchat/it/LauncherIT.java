package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The one command: everything starts, and everything stops, whatever ends it. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LauncherIT {
    private static final Path HOME = Path.of(System.getProperty("realchat.home", "."));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aTermSignalStopsEverything() throws Exception {
        var launcher = start();
        try (var output = launcher.inputReader()) {
            assertThat(readUntil(output, "RealChat is ready at http://localhost:"))
                    .isTrue();
            var parts = parts();
            assertThat(parts).hasSize(3).allMatch(ProcessHandle::isAlive);

            launcher.toHandle().destroy();

            assertThat(readUntil(output, "RealChat has stopped.")).isTrue();
            assertThat(launcher.waitFor()).isEqualTo(143);
            assertThat(parts).noneMatch(ProcessHandle::isAlive);
        }
    }

    @Test
    void aPartThatDiesIsNamedAndEndsTheRest() throws Exception {
        var launcher = start();
        try (var output = launcher.inputReader()) {
            assertThat(readUntil(output, "RealChat is ready at http://localhost:"))
                    .isTrue();
            var parts = parts();

            part("redis").destroyForcibly();

            assertThat(readUntil(output, "Redis ended unexpectedly")).isTrue();
            assertThat(launcher.waitFor()).isEqualTo(1);
            assertThat(parts).noneMatch(ProcessHandle::isAlive);
        }
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        HOME.resolve("realchat").toString(),
                        "run",
                        "--no-build",
                        "--port",
                        "0",
                        "--data",
                        folder.toString())
                .redirectErrorStream(true)
                .start();
    }

    private static boolean readUntil(BufferedReader output, String words) throws IOException {
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            System.out.println("launcher: " + line);
            if (line.contains(words)) {
                return true;
            }
        }
        return false;
    }

    private List<ProcessHandle> parts() {
        return Stream.of("postgresql", "redis", "server").map(this::part).toList();
    }

    /** A part by the note that the launcher keeps of it. */
    private ProcessHandle part(String name) {
        try {
            var note = Files.readString(folder.resolve("run").resolve(name + ".pid"));
            return ProcessHandle.of(Long.parseLong(note.substring(0, note.indexOf(' '))))
                    .orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
