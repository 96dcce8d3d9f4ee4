package io.realchat.wire;

import java.util.List;

/** Headers ascending by {@code seq}; {@code hasMore} tells whether there are later ones. */
public record HeaderPage(List<SealedHeader> headers, boolean hasMore) {
    public HeaderPage {
        headers = List.copyOf(headers);
    }
}
