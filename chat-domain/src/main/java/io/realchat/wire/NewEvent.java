package io.realchat.wire;

import java.util.List;

/** Body of {@code POST /api/conversations/{id}/events}; wraps only with a new epoch. */
public record NewEvent(ControlEvent event, List<Wrap> wraps) {
    public NewEvent {
        wraps = Require.count("wraps", wraps, 0, ControlEvent.MAX_TARGETS);
    }
}
