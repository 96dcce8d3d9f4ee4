package io.realchat.client;

import io.realchat.wire.ServerFrame;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What one socket says, waiting for the thread that reads it. A socket that was replaced talks to an inbox that nobody reads. */
final class Inbox implements Socket.Events {
    private static final Duration READY = Duration.ofSeconds(15);

    private final BlockingQueue<Event> queue = new LinkedBlockingQueue<>();

    /** A frame of the socket, or its end. */
    sealed interface Event permits Pushed, Ended {}

    /** A frame. */
    record Pushed(ServerFrame frame) implements Event {}

    /** The end, with its close code. */
    record Ended(int code) implements Event {}

    @Override
    public void pushed(ServerFrame frame) {
        queue.add(new Pushed(frame));
    }

    @Override
    public void ended(int code) {
        queue.add(new Ended(code));
    }

    /** The first frame of a socket. */
    ServerFrame.Ready ready() throws IOException {
        if (next(READY) instanceof Pushed pushed && pushed.frame() instanceof ServerFrame.Ready ready) {
            return ready;
        }
        throw new IOException("the server did not get ready");
    }

    /** What is next, null when there is nothing for so long. */
    @Nullable
    Event next(Duration time) throws IOException {
        try {
            return queue.poll(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
