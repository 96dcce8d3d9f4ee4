package io.realchat.delivery.control;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Joins hubs of one process: each hub has its own end of a shared wire. A lone end is a node without others. */
public final class LocalBackplane implements Backplane {
    private final List<LocalBackplane> wire;
    private volatile Consumer<Announcement> listener = announcement -> {};

    /** A node without others. */
    public LocalBackplane() {
        this(new CopyOnWriteArrayList<>());
    }

    private LocalBackplane(List<LocalBackplane> wire) {
        this.wire = wire;
        wire.add(this);
    }

    /** Another end of the same wire. */
    public LocalBackplane another() {
        return new LocalBackplane(wire);
    }

    @Override
    public void listen(Consumer<Announcement> listener) {
        this.listener = listener;
    }

    @Override
    public void announce(Announcement announcement) {
        for (LocalBackplane end : wire) {
            if (end != this) {
                end.listener.accept(Announcement.decode(announcement.encode()));
            }
        }
    }

    @Override
    public boolean connected() {
        return true;
    }

    @Override
    public void close() {
        wire.remove(this);
    }
}
