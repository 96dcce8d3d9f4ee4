package io.realchat.launcher;

import java.io.IOException;
import java.util.List;

/**
 * PostgreSQL refuses to run as root. When root starts RealChat it runs in a user namespace where it is nobody; its
 * files still belong to root.
 */
final class AsOrdinaryUser {
    private static final List<String> IN_NAMESPACE = List.of("unshare", "--user");

    private AsOrdinaryUser() {}

    /** What to put before a command; empty for an ordinary user. */
    static List<String> prefix() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        if (!works()) {
            throw new LaunchException(
                    "PostgreSQL refuses to run as root, and this system does not allow user namespaces"
                            + " (unshare --user). Start RealChat as an ordinary user, or give your own database with --db-url.");
        }
        return IN_NAMESPACE;
    }

    private static boolean works() {
        try {
            var process = new ProcessBuilder("unshare", "--user", "true")
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
