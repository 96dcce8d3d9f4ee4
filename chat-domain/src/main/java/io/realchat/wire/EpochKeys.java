package io.realchat.wire;

import java.util.List;

/** Answer of {@code GET /api/conversations/{id}/keys}. */
public record EpochKeys(List<EpochKey> keys) {
    public EpochKeys {
        keys = List.copyOf(keys);
    }
}
