package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The one command: everything starts, and everything stops, whatever ends it. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LauncherIT {
    private static final String READY = "RealChat is ready at http://localhost:";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aTermSignalStopsEverything() throws Exception {
        try (var launched = Launched.start(folder, Map.of())) {
            assertThat(launched.readUntil(READY)).isPresent();
            var parts = launched.parts();
            assertThat(parts).hasSize(3).allMatch(ProcessHandle::isAlive);

            launched.process().toHandle().destroy();

            assertThat(launched.readUntil("RealChat has stopped.")).isPresent();
            assertThat(launched.process().waitFor()).isEqualTo(143);
            assertThat(parts).noneMatch(ProcessHandle::isAlive);
        }
    }

    @Test
    void aPartThatDiesIsNamedAndEndsTheRest() throws Exception {
        try (var launched = Launched.start(folder, Map.of())) {
            assertThat(launched.readUntil(READY)).isPresent();
            var parts = launched.parts();

            launched.part("redis").destroyForcibly();

            assertThat(launched.readUntil("Redis ended unexpectedly")).isPresent();
            assertThat(launched.process().waitFor()).isEqualTo(1);
            assertThat(parts).noneMatch(ProcessHandle::isAlive);
        }
    }
}
