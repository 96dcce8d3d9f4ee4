package io.realchat.client;

import io.realchat.crypto.ControlEvent;
import io.realchat.crypto.CryptoException;
import io.realchat.crypto.Reason;
import io.realchat.crypto.StreamCheck;
import io.realchat.wire.AccountId;
import io.realchat.wire.Entry;
import io.realchat.wire.MessagePage;

/** Applies one room's entries to the listener: each {@code seq} once and without a gap. Used by one thread. */
final class Feed {
    private static final int PAGE = 200;

    private final Own own;
    private final Room room;
    private final MessageListener listener;
    private StreamCheck check;
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

    /** Fetches everything after the cursor, at least up to {@code seq}; the log first, which says who handed older keys over. */
    void catchUp(long seq) {
        if (cursor < seq) {
            room.refresh();
        }
        while (cursor < seq) {
            MessagePage page = own.api().after(room.id(), cursor, PAGE);
            if (page.entries().isEmpty()) {
                listener.withheld(room.id(), cursor + 1);
                return;
            }
            long first = page.entries().getFirst().seq();
            if (first > cursor + 1) {
                skipTo(first);
            }
            page.entries().stream().filter(entry -> entry.seq() == cursor + 1).forEach(this::apply);
        }
    }

    /** What was written before the first epoch that this account has a key for is passed over in silence, all else is told. */
    private void skipTo(long first) {
        if (first > room.spanStart()) {
            listener.withheld(room.id(), cursor + 1);
        } else {
            check = StreamCheck.fromMiddle();
        }
        cursor = first - 1;
    }

    private void apply(Entry entry) {
        if (entry.type().equals(Entry.CONTROL)) {
            control(entry);
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

    private void control(Entry entry) {
        try {
            room.take(entry);
            if (room.log().holds(entry)) {
                listener.event(event(entry));
            } else {
                listener.broken(room.id(), Reason.WRONG_HEAD);
            }
        } catch (CryptoException broken) {
            listener.broken(room.id(), broken.reason());
        }
    }

    /** Asks for the identities of the members again when the person is one of them. */
    void changed(AccountId person) {
        if (room.log().current().members().find(person.value()).isPresent()) {
            room.relearn();
        }
    }

    private ConversationEvent event(Entry entry) {
        ControlEvent event = FromWire.event(entry.event());
        return new ConversationEvent(
                room.id(),
                entry.seq(),
                event.kind(),
                new AccountId(event.actor()),
                event.targets().stream()
                        .map(target -> new AccountId(target.userId()))
                        .toList(),
                event.epoch(),
                event.time());
    }

    /** A {@code gone} push: the event that took this account out is the last that it hears. */
    void gone(Entry entry) {
        if (entry.seq() == cursor + 1) {
            apply(entry);
        }
        listener.gone(room.id());
    }
}
