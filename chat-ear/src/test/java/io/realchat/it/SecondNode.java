package io.realchat.it;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Another server beside the first, on the same PostgreSQL and Redis and with the same pepper, started by the launcher. */
record SecondNode(Launched launched, URI address) implements AutoCloseable {
    private static final String READY = "RealChat is ready at ";

    /** Starts it with an own data folder, which need not exist, and waits until it is ready. */
    static SecondNode start(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("secrets"), "pepper=" + RealStores.PEPPER + "\n");
        Launched launched = Launched.start(
                folder,
                Map.of(
                        "REALCHAT_ORIGINS", Site.origin(),
                        "REALCHAT_PRESENCE_LIFE", "PT3S",
                        "REALCHAT_DB_URL", System.getProperty("realchat.db.url"),
                        "REALCHAT_DB_USER", System.getProperty("realchat.db.user"),
                        "REALCHAT_DB_PASSWORD", System.getProperty("realchat.db.password"),
                        "REALCHAT_REDIS_URL", System.getProperty("realchat.redis.url")));
        String ready =
                launched.readUntil(READY).orElseThrow(() -> new IllegalStateException("the second node did not start"));
        return new SecondNode(
                launched, URI.create(ready.substring(READY.length()).strip()));
    }

    /** Ends the server at once, as a power cut would. */
    void kill() {
        launched.part("server").destroyForcibly();
    }

    /** Ends what still runs of it. */
    @Override
    public void close() {
        launched.close();
    }
}
