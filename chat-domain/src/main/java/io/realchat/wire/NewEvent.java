package io.realchat.wire;

import java.util.List;

/**
 * Body of {@code POST /api/conversations/{id}/events}; wraps only with a new epoch. {@code history} are keys of earlier epochs for
 * those whom an {@code add} lets in, at most 4,000.
 */
public record NewEvent(ControlEvent event, List<Wrap> wraps, List<EpochKey> history) {
    /** Most wraps of earlier epochs in one event. */
    public static final int MAX_HISTORY = 4_000;

    public NewEvent {
        wraps = Require.count("wraps", wraps, 0, ControlEvent.MAX_TARGETS);
        history = Require.count("history", history, 0, MAX_HISTORY);
    }

    /** An event that shares no history. */
    public static NewEvent without(ControlEvent event, List<Wrap> wraps) {
        return new NewEvent(event, wraps, List.of());
    }
}
