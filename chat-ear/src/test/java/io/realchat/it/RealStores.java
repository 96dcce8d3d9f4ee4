package io.realchat.it;

import io.realchat.launcher.DataFolder;
import io.realchat.launcher.Ports;
import io.realchat.launcher.Stores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Starts real PostgreSQL and Redis before the first story and tells the test server where they are. One start serves
 * all stories of a run: each makes its own people, none counts on an empty database.
 */
public final class RealStores implements LauncherSessionListener {
    /** Of all servers of a run. */
    static final String PEPPER = "cmVhbGNoYXQtaW50ZWdyYXRpb24tdGVzdC1wZXBwZXI";

    private @Nullable DataFolder folder;
    private @Nullable Stores stores;
    private @Nullable Path serverLink;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        var target = Path.of(System.getProperty("realchat.target", "target")).toAbsolutePath();
        var data = DataFolder.take(target.resolve("it-data"));
        folder = data;
        var started = Stores.start(data);
        stores = started;
        var port = Integer.toString(Ports.free());
        System.setProperty("realchat.http.port", port);
        System.setProperty("realchat.db.url", started.database().url());
        System.setProperty("realchat.db.user", started.database().user());
        System.setProperty("realchat.db.password", started.database().password());
        System.setProperty("realchat.redis.url", started.redisUrl());
        write(target, variables(port, started));
        forgetCaches(servers(target).resolve("realchat-it/workarea"));
        nameServer(target);
    }

    /** The server would take the classes of an earlier build for these: the archives of both may look alike to it. */
    private static void forgetCaches(Path workarea) {
        if (!Files.exists(workarea)) {
            return;
        }
        try (var all = Files.walk(workarea)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Gives the test server a name that no other run on this machine has: Arquillian knows a running server by its
     * name alone, and would take another checkout's for its own.
     */
    private void nameServer(Path target) {
        var name = "realchat-it-" + ProcessHandle.current().pid();
        var link = servers(target).resolve(name);
        try {
            Files.deleteIfExists(link);
            serverLink = Files.createSymbolicLink(link, Path.of("realchat-it"));
            System.setProperty("realchat.it.server", name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path servers(Path target) {
        return target.resolve("liberty/wlp/usr/servers");
    }

    /** Where the servers of a run keep the files that people send. */
    static Path blobs() {
        return Path.of(System.getProperty("realchat.target", "target"))
                .toAbsolutePath()
                .resolve("it-data/blobs");
    }

    private static Map<String, String> variables(String port, Stores stores) {
        var variables = new LinkedHashMap<String, String>();
        variables.put("realchat.http.port", port);
        variables.put("realchat.db.url", stores.database().url());
        variables.put("realchat.db.user", stores.database().user());
        variables.put("realchat.db.password", stores.database().password());
        variables.put("realchat.redis.url", stores.redisUrl());
        variables.put("realchat.origins", "http://localhost:" + port + ",http://127.0.0.1:" + port);
        variables.put("realchat.node.id", "it");
        variables.put("realchat.pepper", PEPPER);
        variables.put("realchat.limit.sign-up", "100000");
        variables.put("realchat.socket.silence", "PT30S");
        variables.put("realchat.blob.folder", blobs().toString());
        variables.put("realchat.blob.sweep", "PT1S");
        return variables;
    }

    /** Server variables, which MicroProfile Config sees too. */
    private static void write(Path target, Map<String, String> variables) {
        var file = servers(target).resolve("realchat-it/configDropins/overrides/variables.xml");
        var xml = new StringBuilder("<server>\n");
        variables.forEach((name, value) -> xml.append("  <variable name=\"")
                .append(name)
                .append("\" value=\"")
                .append(value.replace("&", "&amp;").replace("\"", "&quot;"))
                .append("\"/>\n"));
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, xml.append("</server>\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (serverLink != null) {
            delete(serverLink);
        }
        if (stores != null) {
            stores.close();
        }
        if (folder != null) {
            folder.close();
        }
    }

    private static void delete(Path link) {
        try {
            Files.deleteIfExists(link);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
