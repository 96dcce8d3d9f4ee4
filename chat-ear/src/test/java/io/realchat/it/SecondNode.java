package io.realchat.it;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Another server beside the first, on the same PostgreSQL and Redis and with the same pepper, started by the launcher. */
record SecondNode(Launched launched, URI address) implements AutoCloseable {
    private static final String READY = "RealChat is ready at ";

    /** Starts it with an own data folder, which need not exist, and waits until it is ready. */
    static SecondNode start(Path folder) throws IOException {
        return start(folder, Map.of());
    }

    /** As {@link #start(Path)}, with settings of its own. */
    static SecondNode start(Path folder, Map<String, String> settings) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("secrets"), "pepper=" + RealStores.PEPPER + "\n");
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("REALCHAT_ORIGINS", Site.origin());
        environment.put("REALCHAT_PRESENCE_LIFE", "PT3S");
        environment.put("REALCHAT_DB_URL", System.getProperty("realchat.db.url"));
        environment.put("REALCHAT_DB_USER", System.getProperty("realchat.db.user"));
        environment.put("REALCHAT_DB_PASSWORD", System.getProperty("realchat.db.password"));
        environment.put("REALCHAT_REDIS_URL", System.getProperty("realchat.redis.url"));
        Launched launched = Launched.start(folder, environment);
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
