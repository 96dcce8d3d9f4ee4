package io.realchat.settings.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Everything that an operator can set, read once through MicroProfile Config (system property, environment, server.xml variable).
 * A value that cannot be used stops the start with a sentence that names the setting; the value itself is not repeated.
 */
@ApplicationScoped
public class Settings {
    private static final String FILES = "files";
    private static final long MOST_BYTES = 1L << 40;

    private final Config config;

    /** The settings of this server. */
    public Settings() {
        this(ConfigProvider.getConfig());
    }

    Settings(Config config) {
        this.config = config;
    }

    /** Reads every setting, so that a bad one is found at start and not in use. */
    void check() {
        pepper();
        redisUrl();
        origins();
        accessTokenLifetime();
        sessionLifetime();
        signingKeyLifetime();
        signIns();
        signUps();
        lookups();
        maxFileBytes();
        blobFolder();
        blobReserve();
        blobSweep();
    }

    /** {@code realchat.pepper}: 32 bytes as base64url, the same on every node, kept outside of the database. Required. */
    public byte[] pepper() {
        return read("realchat.pepper", "32 bytes as base64url without padding", text -> {
            byte[] pepper = Base64.getUrlDecoder().decode(text);
            return require(pepper.length == 32, pepper);
        });
    }

    /** {@code realchat.redis.url}: {@code redis://} or {@code rediss://} with host and port. Required. */
    public URI redisUrl() {
        return read("realchat.redis.url", "redis://host:port or rediss://host:port", text -> {
            URI url = uri(text);
            boolean known = "redis".equals(url.getScheme()) || "rediss".equals(url.getScheme());
            return require(known && url.getHost() != null && url.getPort() > 0, url);
        });
    }

    /** {@code realchat.origins}: the web origins that may use this server, exact, separated by commas. Required. */
    public Set<String> origins() {
        return read(
                "realchat.origins",
                "origins such as https://chat.example.org, separated by commas",
                text -> Stream.of(text.split(",", -1))
                        .map(String::strip)
                        .map(Settings::origin)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** {@code realchat.token.lifetime}: how long an access token is good for. 10 minutes unless set, 1 second to 1 hour. */
    public Duration accessTokenLifetime() {
        return duration("realchat.token.lifetime", Duration.ofMinutes(10), Duration.ofSeconds(1), Duration.ofHours(1));
    }

    /** {@code realchat.session.lifetime}: how long an unused session lives. 30 days unless set, 1 minute to 1 year. */
    public Duration sessionLifetime() {
        return duration("realchat.session.lifetime", Duration.ofDays(30), Duration.ofMinutes(1), Duration.ofDays(366));
    }

    /** {@code realchat.signing-key.lifetime}: after what time a new signing key follows. 90 days unless set, 1 hour to 1 year. */
    public Duration signingKeyLifetime() {
        return duration(
                "realchat.signing-key.lifetime", Duration.ofDays(90), Duration.ofHours(1), Duration.ofDays(366));
    }

    /** {@code realchat.limit.sign-in}: failed sign-ins per account in 15 minutes. 10 unless set. */
    public int signIns() {
        return count("realchat.limit.sign-in", 10);
    }

    /** {@code realchat.limit.sign-up}: sign-ups per address in an hour. 30 unless set. */
    public int signUps() {
        return count("realchat.limit.sign-up", 30);
    }

    /** {@code realchat.limit.lookup}: people looked up per account in 15 minutes. 100 unless set. */
    public int lookups() {
        return count("realchat.limit.lookup", 100);
    }

    /** {@code realchat.max-file-bytes}: the longest file that members may send, before it is sealed. 100 MiB unless set, up to 1 TiB. */
    public long maxFileBytes() {
        return bytes("realchat.max-file-bytes", 1, 100L << 20);
    }

    /** {@code realchat.blob.store}: where new files are kept, {@code files} (unless set) or {@code database}. */
    public String blobStore() {
        Function<String, String> reader =
                text -> require(Set.of(FILES, "database").contains(text), text);
        return find("realchat.blob.store", "files or database", reader).orElse(FILES);
    }

    /** {@code realchat.blob.folder}: where the store {@code files} keeps them; an absolute path. Required for that store. */
    public Optional<Path> blobFolder() {
        String name = "realchat.blob.folder";
        String form = "the absolute path of a folder";
        Function<String, Path> reader = text -> require(Path.of(text).isAbsolute(), Path.of(text));
        return blobStore().equals(FILES) ? Optional.of(read(name, form, reader)) : find(name, form, reader);
    }

    /** {@code realchat.blob.reserve}: bytes that files leave free on the disk of their folder. 256 MiB unless set. */
    public long blobReserve() {
        return bytes("realchat.blob.reserve", 0, 256L << 20);
    }

    /** {@code realchat.blob.sweep}: how often files that nothing refers to are looked for. Every hour unless set, 1 second to 1 day. */
    public Duration blobSweep() {
        return duration("realchat.blob.sweep", Duration.ofHours(1), Duration.ofSeconds(1), Duration.ofDays(1));
    }

    private long bytes(String name, long min, long standard) {
        return find(name, "a number of bytes from " + min + " to " + MOST_BYTES, text -> {
                    long bytes = Long.parseLong(text);
                    return require(bytes >= min && bytes <= MOST_BYTES, bytes);
                })
                .orElse(standard);
    }

    private int count(String name, int standard) {
        return find(name, "a number from 1 to 1000000", text -> {
                    int count = Integer.parseInt(text);
                    return require(count >= 1 && count <= 1_000_000, count);
                })
                .orElse(standard);
    }

    private Duration duration(String name, Duration standard, Duration min, Duration max) {
        return find(name, "an ISO 8601 duration from " + min + " to " + max, text -> {
                    Duration duration = Duration.parse(text);
                    return require(duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0, duration);
                })
                .orElse(standard);
    }

    private <T> T read(String name, String form, Function<String, T> reader) {
        return find(name, form, reader).orElseThrow(() -> new BadSetting(name, form, "is not set"));
    }

    private <T> Optional<T> find(String name, String form, Function<String, T> reader) {
        Optional<String> text = config.getOptionalValue(name, String.class).map(String::strip);
        try {
            return text.filter(value -> !value.isEmpty()).map(reader);
        } catch (IllegalArgumentException | DateTimeParseException | ArithmeticException e) {
            throw new BadSetting(name, form, "cannot be used");
        }
    }

    private static <T> T require(boolean good, T value) {
        if (!good) {
            throw new IllegalArgumentException("out of range");
        }
        return value;
    }

    private static String origin(String text) {
        URI url = uri(text);
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        String origin = scheme + "://" + url.getHost() + port;
        return require(scheme.matches("https?") && url.getHost() != null && origin.equals(text), origin);
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("no address", e);
        }
    }
}
