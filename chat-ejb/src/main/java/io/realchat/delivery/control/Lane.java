package io.realchat.delivery.control;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/**
 * The way out of one socket: a bounded queue whose frames one thread at a time writes, in order.
 * At most {@link #MAX_FRAMES} frames or {@link #MAX_BYTES} bytes wait; the lane is closed by the frame that would not fit.
 * An idle lane has no thread.
 */
public final class Lane {
    /** Most frames that wait. */
    public static final int MAX_FRAMES = 256;

    /** Most frames that wait when one comes that soon is old. */
    static final int MAX_BEFORE_PASSING = 64;

    /** Most bytes that wait. */
    public static final int MAX_BYTES = 256 * 1024;

    private final Sink sink;
    private final ThreadFactory threads;
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private int bytes;
    private boolean draining;
    private boolean closed;
    private volatile long writingSince;

    /** A lane whose frames go to {@code sink}, each drain in a thread of its own. */
    public Lane(Sink sink, ThreadFactory threads) {
        this.sink = sink;
        this.threads = threads;
    }

    /** Queues a frame. False when it did not fit or the lane is closed: nothing more will be written. */
    public boolean offer(byte[] frame) {
        synchronized (this) {
            if (closed) {
                return false;
            }
            if (waiting.size() >= MAX_FRAMES || bytes + frame.length > MAX_BYTES) {
                close();
                return false;
            }
            waiting.add(frame);
            bytes += frame.length;
            if (draining) {
                return true;
            }
            draining = true;
        }
        threads.newThread(this::drain).start();
        return true;
    }

    /** Queues a frame that soon is old, unless the lane is well filled or closed: then it is dropped and nothing else happens. */
    public void offerPassing(byte[] frame) {
        if (roomy()) {
            offer(frame);
        }
    }

    private synchronized boolean roomy() {
        return !closed && waiting.size() < MAX_BEFORE_PASSING && bytes < MAX_BYTES / 4;
    }

    /** Drops what waits. A write that has begun is not interrupted. */
    public synchronized void close() {
        closed = true;
        waiting.clear();
        bytes = 0;
    }

    /**
     * Whether one write has been going on for longer than {@code nanos}.
     *
     * @param now {@link System#nanoTime()}
     */
    public boolean stalled(long now, long nanos) {
        long since = writingSince;
        return since != 0 && now - since > nanos;
    }

    private void drain() {
        for (Optional<byte[]> next = take(); next.isPresent(); next = take()) {
            try {
                writingSince = System.nanoTime() | 1;
                sink.write(next.get());
            } catch (IOException | RuntimeException e) {
                close();
                sink.broken(e);
            } finally {
                writingSince = 0;
            }
        }
    }

    private synchronized Optional<byte[]> take() {
        byte[] next = waiting.poll();
        if (next == null) {
            draining = false;
            return Optional.empty();
        }
        bytes -= next.length;
        return Optional.of(next);
    }

    /** Where a lane ends. Called by one thread at a time. */
    public interface Sink {
        /** Writes one frame and returns when it is on its way. */
        void write(byte[] frame) throws IOException;

        /** The peer is gone: nothing more will be written. */
        void broken(Exception cause);
    }
}
