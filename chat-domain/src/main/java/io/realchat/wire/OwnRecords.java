package io.realchat.wire;

import java.util.List;

/** Answer of {@code GET /api/records}: all of the account. */
public record OwnRecords(List<OwnRecord> records) {
    public OwnRecords {
        records = List.copyOf(records);
    }
}
