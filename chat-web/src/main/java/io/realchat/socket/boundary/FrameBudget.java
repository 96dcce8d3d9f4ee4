package io.realchat.socket.boundary;

import io.realchat.messages.control.PageSize;
import io.realchat.wire.ConversationSummary;
import io.realchat.wire.Frame;
import io.realchat.wire.Json;
import java.util.ArrayList;
import java.util.List;

/** Cuts answers so that they fit into one frame; what is left out is asked for next. */
final class FrameBudget {
    private static final int BYTES = Frame.MAX_BYTES - 512;
    private static final int ID = 39;

    private FrameBudget() {}

    /** A page of history in one frame. */
    static PageSize page(int entries) {
        return new PageSize(entries, BYTES);
    }

    /** As many of the first conversations as fit beside {@code ids} bare ids, at least one. */
    static List<ConversationSummary> first(List<ConversationSummary> conversations, int ids) {
        int left = BYTES - ids * ID;
        List<ConversationSummary> fitting = new ArrayList<>();
        for (ConversationSummary conversation : conversations) {
            left -= Json.write(conversation).length + 1;
            if (left < 0 && !fitting.isEmpty()) {
                break;
            }
            fitting.add(conversation);
        }
        return fitting;
    }
}
