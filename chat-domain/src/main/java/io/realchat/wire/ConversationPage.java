package io.realchat.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answer of {@code GET /api/conversations}, newest activity first; {@code next} is the cursor of the page after it. */
public record ConversationPage(
        List<ConversationSummary> conversations, @Nullable String next) {
    public ConversationPage {
        conversations = List.copyOf(conversations);
    }
}
