package io.realchat.presence.control;

import io.realchat.wire.ConversationId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How often one socket may say that somebody writes: once in two seconds in each conversation. It remembers the last 64
 * conversations. For one thread.
 */
public final class Pace {
    private static final long BETWEEN = TimeUnit.SECONDS.toNanos(2);
    private static final int REMEMBERED = 64;

    private final Map<ConversationId, Long> last = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ConversationId, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * Whether it may be said now; if so, it counts as said.
     *
     * @param now {@link System#nanoTime()}
     */
    public boolean take(ConversationId conversation, long now) {
        Long before = last.get(conversation);
        if (before != null && now - before < BETWEEN) {
            return false;
        }
        last.put(conversation, now);
        return true;
    }
}
