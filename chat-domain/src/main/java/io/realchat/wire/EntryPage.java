package io.realchat.wire;

import java.util.List;

/** Entries ascending by {@code seq}; {@code hasMore} tells whether there are further ones in the asked direction. */
public record EntryPage(List<Entry> entries, boolean hasMore) implements ServerFrame {
    public EntryPage {
        entries = List.copyOf(entries);
    }
}
