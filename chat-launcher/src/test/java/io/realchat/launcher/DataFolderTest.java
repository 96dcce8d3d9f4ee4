package io.realchat.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void onlyOneHoldsAFolder() {
        try (var held = DataFolder.take(folder)) {
            assertThatThrownBy(() -> DataFolder.take(held.path()))
                    .isInstanceOf(LaunchException.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void aLockFileWithoutAHolderIsTakenOver() throws Exception {
        Files.writeString(folder.resolve("lock"), "99999999");
        try (var held = DataFolder.take(folder)) {
            assertThat(Files.readString(held.path().resolve("lock")))
                    .isEqualTo(Long.toString(ProcessHandle.current().pid()));
        }
    }

    @Test
    void aSecretIsMadeOnceAndKept() {
        try (var held = DataFolder.take(folder)) {
            var first = new Secrets(held).value("pepper");
            assertThat(first).hasSize(43);
            assertThat(new Secrets(held).value("pepper")).isEqualTo(first);
            assertThat(new Secrets(held).value("other")).isNotEqualTo(first);
        }
    }
}
