package io.realchat.wire;

import java.util.List;

/** Answer of {@code GET /api/conversations/{id}/control}: control events from the asked number on, ascending. */
public record ControlLog(List<Entry> entries, boolean hasMore) {
    public ControlLog {
        entries = List.copyOf(entries);
    }
}
