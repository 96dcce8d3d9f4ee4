package io.realchat.client;

import io.realchat.crypto.StreamCheck;
import io.realchat.wire.Entry;
import io.realchat.wire.MessagePage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a conversation backwards from its newest message, page by page. Not safe for threads. */
public final class History {
    private final Own own;
    private final Room room;
    private final StreamCheck check = StreamCheck.fromMiddle();
    private @Nullable Long before;
    private boolean more = true;

    History(Own own, Room room) {
        this.own = own;
        this.room = room;
    }

    /** Whether there are older messages. */
    public boolean hasMore() {
        return more;
    }

    /**
     * The next older messages, ascending by {@code seq}; control events are left out.
     *
     * @param limit entries to look at, 1 to 200
     */
    public List<ChatMessage> older(int limit) {
        if (!more) {
            return List.of();
        }
        room.lock().lock();
        try {
            room.refresh();
            MessagePage page = own.api().before(room.id(), before, limit);
            more = page.hasMore() && !page.entries().isEmpty();
            List<ChatMessage> messages = new ArrayList<>();
            for (Entry entry : page.entries().reversed()) {
                before = entry.seq();
                if (!entry.type().equals(Entry.CONTROL)) {
                    messages.add(room.reader().read(entry, check::prepend));
                }
            }
            Collections.reverse(messages);
            return messages;
        } finally {
            room.lock().unlock();
        }
    }
}
