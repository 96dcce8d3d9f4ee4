package io.realchat.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A whole running RealChat: data folder, stores, server. Closing it stops the server first and the database last,
 * and is safe from another thread at any moment, also during the start.
 */
final class Stack implements AutoCloseable {
    private final Parts parts = new Parts();
    private final Progress progress;
    private final List<Child> children = new ArrayList<>();

    Stack(Progress progress) {
        this.progress = progress;
    }

    /**
     * Starts everything and waits until it can be used; what was started is stopped when something fails.
     *
     * @return the settings with the port that was chosen
     * @throws LaunchException with the reason
     */
    Settings start(Settings wanted) {
        try {
            var folder = parts.keep(() -> DataFolder.take(wanted.data()));
            var settings = wanted.port() == 0 ? wanted.withPort(Ports.free()) : wanted;
            Leftovers.end(folder);
            Ports.requireFree(settings.host(), settings.port());
            var stores = Stores.start(folder, settings.database(), settings.redisUrl(), parts, progress);
            progress.tell("Starting the server");
            var server = parts.keep(() -> Server.start(settings, folder, stores));
            server.awaitReady();
            children.addAll(stores.children());
            children.add(server.child());
            return settings;
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /** Whether something was started that is not stopped yet. */
    boolean isRunning() {
        return !parts.isClosed();
    }

    /** Waits until one of the programs ends, which none should. Returns what to tell; empty when closed on purpose. */
    String awaitDeath() {
        var ends = children.stream().map(child -> child.process().onExit()).toArray(CompletableFuture[]::new);
        CompletableFuture.anyOf(ends).join();
        if (parts.isClosed()) {
            return "";
        }
        return children.stream()
                .filter(child -> !child.isAlive())
                .findFirst()
                .map(child -> child.name() + " ended unexpectedly with status "
                        + child.process().exitValue() + ":\n" + child.lastLines())
                .orElse("");
    }

    @Override
    public void close() {
        parts.close();
    }
}
