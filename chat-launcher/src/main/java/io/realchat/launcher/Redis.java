package io.realchat.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The embedded Redis: a real server on a free port of the loopback address, behind a password. Holds only what may be
 * lost; a snapshot in {@code redis/} of the data folder spares rate limits and tickets a restart.
 */
final class Redis implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Child child;
    private final RedisUrl url;

    private Redis(Child child, RedisUrl url) {
        this.child = child;
        this.url = url;
    }

    /** Starts the server; {@link #awaitReady} says when it can be used. */
    static Redis start(DataFolder folder, Secrets secrets) {
        var program = new Programs(folder, Versions.ofThisBuild()).redis();
        var port = Ports.free();
        var password = secrets.value("redis.password");
        var command = List.of(program.toString(), configure(folder, port, password));
        var recipe = new Child.Recipe("Redis", command, Map.of(), folder.log("redis"), "TERM");
        return new Redis(Child.start(recipe, folder), RedisUrl.parse("redis://:" + password + "@127.0.0.1:" + port));
    }

    private static String configure(DataFolder folder, int port, String password) {
        var home = folder.folder("redis");
        var file = home.resolve("redis.conf");
        try {
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, """
                    bind 127.0.0.1
                    port %d
                    dir "%s"
                    save 60 1
                    requirepass %s
                    """.formatted(port, home, password));
            return file.toString();
        } catch (IOException e) {
            throw new LaunchException("The file " + file + " cannot be written: " + e, e);
        }
    }

    void awaitReady() {
        var ready =
                Waiting.until(PATIENCE, () -> !child.isAlive() || url.trouble().isEmpty());
        if (!ready || !child.isAlive()) {
            throw child.failure(
                    ready ? "ended while starting:" : "did not answer within " + PATIENCE.toSeconds() + " s:");
        }
    }

    RedisUrl url() {
        return url;
    }

    Child child() {
        return child;
    }

    @Override
    public void close() {
        child.close();
    }
}
