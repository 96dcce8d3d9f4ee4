package io.realchat.wire;

import java.util.List;

/** Answer of {@code GET /api/conversations/{id}/people}, ascending by id. */
public record PeoplePage(List<NamedPerson> people, boolean hasMore) {
    public PeoplePage {
        people = List.copyOf(people);
    }
}
