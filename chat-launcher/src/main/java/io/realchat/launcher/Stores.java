package io.realchat.launcher;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * PostgreSQL and Redis of one RealChat: its own embedded ones, or those that were named from outside. Tests use it for
 * real stores on free ports.
 */
public final class Stores implements AutoCloseable {
    private final Database database;
    private final String redisUrl;
    private final List<Child> children;
    private final Parts parts;

    private Stores(Database database, String redisUrl, List<Child> children, Parts parts) {
        this.database = database;
        this.redisUrl = redisUrl;
        this.children = children;
        this.parts = parts;
    }

    /**
     * Starts embedded PostgreSQL and Redis on free ports, their data in the folder, and waits until both answer.
     *
     * @throws LaunchException when one does not start, with the end of its log
     */
    public static Stores start(DataFolder folder) {
        return start(folder, Optional.empty(), Optional.empty(), new Parts(), Progress.SILENT);
    }

    static Stores start(
            DataFolder folder, Optional<Database> database, Optional<String> redis, Parts parts, Progress progress) {
        Leftovers.end(folder);
        var secrets = new Secrets(folder);
        try {
            database.ifPresent(external -> check(external, progress));
            redis.ifPresent(external -> check(external, progress));
            var own = database.isPresent()
                    ? Optional.<Postgres>empty()
                    : Optional.of(postgres(folder, secrets, parts, progress));
            var ownRedis =
                    redis.isPresent() ? Optional.<Redis>empty() : Optional.of(redis(folder, secrets, parts, progress));
            own.ifPresent(Postgres::awaitReady);
            ownRedis.ifPresent(Redis::awaitReady);
            return new Stores(
                    own.map(Postgres::database).or(() -> database).orElseThrow(),
                    ownRedis.map(started -> started.url().uri().toString())
                            .or(() -> redis)
                            .orElseThrow(),
                    Stream.concat(own.map(Postgres::child).stream(), ownRedis.map(Redis::child).stream())
                            .toList(),
                    parts);
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private static Postgres postgres(DataFolder folder, Secrets secrets, Parts parts, Progress progress) {
        progress.tell("Starting PostgreSQL " + Versions.ofThisBuild().postgresql());
        return parts.keep(() -> Postgres.start(folder, secrets));
    }

    private static Redis redis(DataFolder folder, Secrets secrets, Parts parts, Progress progress) {
        progress.tell("Starting Redis " + Versions.ofThisBuild().redis());
        return parts.keep(() -> Redis.start(folder, secrets));
    }

    private static void check(Database external, Progress progress) {
        progress.tell("Using the database " + external.url());
        external.requireReachable();
    }

    private static void check(String external, Progress progress) {
        var url = RedisUrl.parse(external);
        progress.tell("Using Redis at " + url.withoutPassword());
        url.trouble()
                .ifPresent(reason -> progress.tell("  Redis does not answer now (" + reason
                        + "): messages are delivered more slowly and sign-in may be refused until it does."));
    }

    public Database database() {
        return database;
    }

    /** {@code redis://:password@host:port}. */
    public String redisUrl() {
        return redisUrl;
    }

    List<Child> children() {
        return children;
    }

    @Override
    public void close() {
        parts.close();
    }
}
