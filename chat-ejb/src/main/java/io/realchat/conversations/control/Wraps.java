package io.realchat.conversations.control;

import io.realchat.wire.AccountId;
import io.realchat.wire.ChatException;
import io.realchat.wire.SelfWrap;
import io.realchat.wire.Wrap;
import io.realchat.wire.X3dhWrap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The wraps that come with an event. A new epoch has exactly one for each member; every other event has none. */
record Wraps(List<Wrap> list) {
    /** Refuses them unless they are one for each of {@code members}, made by {@code actor}. */
    void requireFor(Set<AccountId> members, AccountId actor) {
        Set<AccountId> covered = new HashSet<>();
        for (Wrap wrap : list) {
            if (!covered.add(wrap.userId()) || !madeBy(wrap, actor)) {
                throw refusal();
            }
        }
        if (!covered.equals(members)) {
            throw refusal();
        }
    }

    void requireNone() {
        if (!list.isEmpty()) {
            throw ChatException.invalid("wraps", "only an event that makes an epoch has wraps");
        }
    }

    private static boolean madeBy(Wrap wrap, AccountId actor) {
        return switch (wrap) {
            case SelfWrap self -> self.userId().equals(actor);
            case X3dhWrap other -> other.by().equals(actor) && !other.userId().equals(actor);
        };
    }

    private static ChatException refusal() {
        return ChatException.invalid(
                "wraps", "one for each member expected: self for the actor, x3dh by the actor for others");
    }
}
