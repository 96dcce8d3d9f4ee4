package io.realchat.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Another server beside the first, on the same PostgreSQL and Redis and with the same pepper, started by the launcher. */
record SecondNode(Process launcher, URI address, Path folder) implements AutoCloseable {
    private static final Path HOME = Path.of(System.getProperty("realchat.home", "."));
    private static final Pattern READY = Pattern.compile("ready at (http:\\S+)");

    /** Starts it with an own data folder, which need not exist, and waits until it is ready. */
    static SecondNode start(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("secrets"), "pepper=" + RealStores.PEPPER + "\n");
        ProcessBuilder command = new ProcessBuilder(
                        HOME.resolve("realchat").toString(),
                        "run",
                        "--no-build",
                        "--port",
                        "0",
                        "--data",
                        folder.toString(),
                        "--origins",
                        Site.origin())
                .redirectErrorStream(true);
        command.environment().put("REALCHAT_DB_URL", System.getProperty("realchat.db.url"));
        command.environment().put("REALCHAT_DB_USER", System.getProperty("realchat.db.user"));
        command.environment().put("REALCHAT_DB_PASSWORD", System.getProperty("realchat.db.password"));
        command.environment().put("REALCHAT_REDIS_URL", System.getProperty("realchat.redis.url"));
        Process launcher = command.start();
        return new SecondNode(launcher, ready(launcher.inputReader()), folder);
    }

    private static URI ready(BufferedReader output) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            System.out.println("second node: " + line);
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                return URI.create(ready.group(1));
            }
        }
        throw new IllegalStateException("the second node did not start");
    }

    /** Ends the server at once, as a power cut would. */
    void kill() throws IOException {
        String note = Files.readString(folder.resolve("run").resolve("server.pid"));
        ProcessHandle.of(Long.parseLong(note.substring(0, note.indexOf(' '))))
                .orElseThrow()
                .destroyForcibly();
    }

    /** Ends what still runs of it. */
    @Override
    public void close() {
        launcher.destroy();
        try {
            launcher.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
