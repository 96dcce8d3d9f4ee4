package io.realchat.wire;

import java.util.List;

/**
 * Entries ascending by {@code seq} with what belongs to them: later entries that change them or, on a page of pins, the
 * messages that are pinned. {@code hasMore} tells whether there are further entries in the asked direction.
 */
public record MessagePage(List<Entry> entries, boolean hasMore, List<Entry> related) {
    public MessagePage {
        entries = List.copyOf(entries);
        related = List.copyOf(related);
    }
}
