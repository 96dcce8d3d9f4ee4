package io.realchat.delivery.control;

import java.util.function.Consumer;

/** Carries announcements to the other nodes. It may lose them, it never repeats or alters them, and it never waits. */
public interface Backplane extends AutoCloseable {
    /** Names the one who is told what the other nodes announce. Called once, before anything is announced. */
    void listen(Consumer<Announcement> listener);

    /** Tells the other nodes; not the listener of this one. */
    void announce(Announcement announcement);

    /** Whether the other nodes can be reached right now. */
    boolean connected();

    @Override
    void close();
}
