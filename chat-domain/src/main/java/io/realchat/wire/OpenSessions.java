package io.realchat.wire;

import java.util.List;

/** Answer of {@code GET /api/sessions}: those alive, newest use first. */
public record OpenSessions(List<OpenSession> sessions) {
    public OpenSessions {
        sessions = List.copyOf(sessions);
    }
}
