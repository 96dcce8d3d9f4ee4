package io.realchat.launcher;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * What was started, ended in the opposite order. May be closed from another thread while a start is going on: nothing
 * is started after that, and nothing is forgotten.
 */
final class Parts implements AutoCloseable {
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private boolean closed;

    synchronized <T extends AutoCloseable> T keep(Supplier<T> start) {
        if (closed) {
            throw new LaunchException("RealChat is stopping.");
        }
        var part = start.get();
        started.push(part);
        return part;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        IllegalStateException trouble = null;
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                var next = new IllegalStateException("A part could not be stopped.", e);
                if (trouble == null) {
                    trouble = next;
                } else {
                    trouble.addSuppressed(next);
                }
            }
        }
        if (trouble != null) {
            throw trouble;
        }
    }
}
