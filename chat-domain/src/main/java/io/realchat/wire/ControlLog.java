package io.realchat.wire;

import java.util.List;

/** Answer of {@code GET /api/conversations/{id}/control}: all control events from the asked number on. */
public record ControlLog(List<Entry> entries) {
    public ControlLog {
        entries = List.copyOf(entries);
    }
}
