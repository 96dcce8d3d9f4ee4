package io.realchat.client;

import io.realchat.crypto.CryptoException;
import io.realchat.crypto.StreamCheck;
import io.realchat.wire.Entry;
import io.realchat.wire.EntryPage;

/** Applies one room's entries to the listener: each {@code seq} once and without a gap. Used by one thread. */
final class Feed {
    private static final int PAGE = 200;

    private final Own own;
    private final Room room;
    private final MessageListener listener;
    private final StreamCheck check;
    private volatile long cursor;

    Feed(Own own, Room room, MessageListener listener, long cursor) {
        this.own = own;
        this.room = room;
        this.listener = listener;
        this.cursor = cursor;
        this.check = cursor == 0 ? StreamCheck.fromStart() : StreamCheck.fromMiddle();
    }

    /** The newest {@code seq} that the listener has seen. */
    long cursor() {
        return cursor;
    }

    /** An entry arrived by itself: known ones are left out, a gap before it is fetched. */
    void arrived(Entry entry) {
        if (entry.seq() == cursor + 1) {
            apply(entry);
        } else if (entry.seq() > cursor) {
            catchUp(entry.seq());
        }
    }

    /** Fetches everything after the cursor, at least up to {@code seq}. */
    void catchUp(long seq) {
        while (cursor < seq) {
            EntryPage page = own.api().after(room.id(), cursor, PAGE);
            if (page.entries().isEmpty()) {
                throw new IllegalStateException("the server withholds entries after " + cursor + " of " + room.id());
            }
            page.entries().stream().filter(entry -> entry.seq() == cursor + 1).forEach(this::apply);
        }
    }

    private void apply(Entry entry) {
        if (entry.type().equals(Entry.CONTROL)) {
            control();
        } else {
            ChatMessage message = read(entry);
            if (message.order() != StreamCheck.Verdict.REPLAY) {
                listener.message(message);
            }
        }
        cursor = entry.seq();
    }

    private ChatMessage read(Entry entry) {
        room.lock().lock();
        try {
            return room.reader().read(entry, check::append);
        } finally {
            room.lock().unlock();
        }
    }

    private void control() {
        try {
            room.refresh();
        } catch (CryptoException broken) {
            listener.broken(room.id(), broken.reason());
        }
    }
}
