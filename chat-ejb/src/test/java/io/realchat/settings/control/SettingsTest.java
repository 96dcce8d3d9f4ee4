package io.realchat.settings.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static final String SECRET = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
    private static final Map<String, String> GOOD = Map.of(
            "realchat.pepper", SECRET,
            "realchat.redis.url", "redis://127.0.0.1:6379",
            "realchat.origins", "https://chat.example.org, http://localhost:9080",
            "realchat.blob.folder", "/var/lib/realchat/blobs");

    private static Settings settings(Map<String, String> values) {
        return new Settings((Config) Proxy.newProxyInstance(
                Config.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, method, arguments) -> Optional.ofNullable(values.get((String) arguments[0]))));
    }

    private static Settings with(String name, String value) {
        Map<String, String> values = new HashMap<>(GOOD);
        values.put(name, value);
        return settings(values);
    }

    @Test
    void whatMustBeSetIsEnough() {
        Settings settings = settings(GOOD);
        assertThatCode(settings::check).doesNotThrowAnyException();
        assertThat(settings.pepper()).hasSize(32);
        assertThat(settings.origins()).containsExactlyInAnyOrder("https://chat.example.org", "http://localhost:9080");
        assertThat(settings.accessTokenLifetime()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.signIns()).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({
        "realchat.pepper, short",
        "realchat.pepper, not base64!",
        "realchat.redis.url, http://127.0.0.1:6379",
        "realchat.redis.url, redis://127.0.0.1",
        "realchat.origins, chat.evil.test",
        "realchat.origins, https://chat.evil.test/",
        "realchat.origins, https://*.example.org",
        "realchat.token.lifetime, 10 minutes",
        "realchat.token.lifetime, PT2H",
        "realchat.session.lifetime, PT1S",
        "realchat.limit.sign-in, -7",
        "realchat.limit.sign-up, many",
        "realchat.max-file-bytes, 0",
        "realchat.max-file-bytes, 100 MiB",
        "realchat.blob.store, tape",
        "realchat.blob.folder, relative/folder",
        "realchat.blob.reserve, -1",
        "realchat.blob.sweep, PT0S",
    })
    void aBadSettingIsNamedButNotRepeated(String name, String value) {
        assertThatThrownBy(with(name, value)::check)
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("The setting " + name + " (environment: ")
                .hasMessageContaining("Expected: ")
                .hasMessageNotContaining(value);
    }

    @Test
    void theDatabaseAsStoreNeedsNoFolder() {
        Map<String, String> values = new HashMap<>(GOOD);
        values.remove("realchat.blob.folder");
        values.put("realchat.blob.store", "database");
        assertThatCode(settings(values)::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"realchat.pepper", "realchat.redis.url", "realchat.origins", "realchat.blob.folder"})
    void aMissingSettingIsNamed(String name) {
        Map<String, String> values = new HashMap<>(GOOD);
        values.remove(name);
        assertThatThrownBy(settings(values)::check)
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("The setting " + name)
                .hasMessageContaining("is not set");
    }
}
