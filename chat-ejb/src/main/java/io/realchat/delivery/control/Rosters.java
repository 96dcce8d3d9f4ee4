package io.realchat.delivery.control;

import io.realchat.wire.ConversationId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The rosters that this node used last. Each question names the number of control events that the answer must include, so
 * a roster from before somebody was removed is never used for what came after, whatever announcement was lost.
 */
final class Rosters {
    private static final int KEPT = 20_000;

    private final Roster.Source source;
    private final Map<ConversationId, Roster> recent = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ConversationId, Roster> eldest) {
            return size() > KEPT;
        }
    };

    Rosters(Roster.Source source) {
        this.source = source;
    }

    /** A roster that includes at least {@code events} control events; empty when the database does not have it. */
    Optional<Roster> of(ConversationId conversation, long events) {
        Optional<Roster> known = recall(conversation);
        if (known.isPresent() && known.get().events() >= events) {
            return known;
        }
        Optional<Roster> loaded = source.load(conversation).filter(roster -> roster.events() >= events);
        loaded.ifPresent(roster -> keep(conversation, roster));
        return loaded;
    }

    private synchronized Optional<Roster> recall(ConversationId conversation) {
        return Optional.ofNullable(recent.get(conversation));
    }

    private synchronized void keep(ConversationId conversation, Roster roster) {
        recent.merge(conversation, roster, (old, fresh) -> fresh.events() >= old.events() ? fresh : old);
    }
}
