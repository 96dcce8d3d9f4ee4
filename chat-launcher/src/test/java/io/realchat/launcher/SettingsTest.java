package io.realchat.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SettingsTest {
    @Test
    void withoutOptionsEverythingIsLocal() {
        var settings = parse("run");
        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(9080);
        assertThat(settings.data()).isEqualTo(Path.of("data"));
        assertThat(settings.database()).isEmpty();
        assertThat(settings.redisUrl()).isEmpty();
        assertThat(settings.originsOrDefault()).isEqualTo("http://localhost:9080,http://127.0.0.1:9080");
        assertThat(settings.address()).isEqualTo("http://localhost:9080");
    }

    @Test
    void everyOptionIsHeard() {
        var settings = parse(
                "run",
                "--port",
                "81",
                "--host",
                "0.0.0.0",
                "--data",
                "/d",
                "--redis-url",
                "redis://r",
                "--origins",
                "o",
                "--db-url",
                "jdbc:postgresql://h/n",
                "--db-user",
                "u");
        assertThat(settings.port()).isEqualTo(81);
        assertThat(settings.ownHost()).isEqualTo("127.0.0.1");
        assertThat(settings.data()).isEqualTo(Path.of("/d"));
        assertThat(settings.redisUrl()).contains("redis://r");
        assertThat(settings.originsOrDefault()).isEqualTo("o");
        assertThat(settings.database()).contains(new Database("jdbc:postgresql://h/n", "u", ""));
    }

    @Test
    void theUserInADatabaseAddressWins() {
        assertThat(Database.parse("postgresql://ann:s%20cret@db:5433/chat?sslmode=require", "u", "p"))
                .isEqualTo(new Database("jdbc:postgresql://db:5433/chat?sslmode=require", "ann", "s cret"));
        assertThat(Database.parse("postgres://db/chat", "u", "p"))
                .isEqualTo(new Database("jdbc:postgresql://db/chat", "u", "p"));
    }

    @Test
    void anAddressOfAnotherKindIsRefusedWithoutTellingThePassword() {
        assertThatThrownBy(() -> Database.parse("mysql://a:secret@h/n", "u", "p"))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("no PostgreSQL address")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> RedisUrl.parse("http://a:secret@h"))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("no Redis address")
                .hasMessageNotContaining("secret");
    }

    private static Settings parse(String... words) {
        var line = Launcher.commandLine();
        line.parseArgs(words);
        return line.getSubcommands().values().stream()
                .map(CommandLine::<Object>getCommand)
                .filter(RunCommand.class::isInstance)
                .map(RunCommand.class::cast)
                .findFirst()
                .orElseThrow()
                .settings();
    }
}
