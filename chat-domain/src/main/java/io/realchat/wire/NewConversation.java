package io.realchat.wire;

import java.util.List;

/** Body of {@code POST /api/conversations}: the {@code create} event and one wrap for each member. */
public record NewConversation(ConversationId conversationId, ControlEvent event, List<Wrap> wraps) {
    public NewConversation {
        wraps = Require.count("wraps", wraps, 1, ControlEvent.MAX_TARGETS);
    }
}
