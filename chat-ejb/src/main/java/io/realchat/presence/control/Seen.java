package io.realchat.presence.control;

import io.realchat.wire.AccountId;
import io.realchat.wire.Mood;
import io.realchat.wire.Presence;
import io.realchat.wire.Reach;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What all nodes know about one account.
 *
 * @param marks what each node said last; empty when nothing is known
 */
record Seen(List<Mark> marks) {
    Seen {
        marks = List.copyOf(marks);
    }

    /** A node's word about the account, that holds until a time in milliseconds. */
    record Mark(Mood mood, long until) {}

    /** Whether anything was ever said, as far as Redis remembers. */
    boolean known() {
        return !marks.isEmpty();
    }

    /**
     * What others see: hidden wins, then online, then away.
     *
     * @param now in milliseconds
     */
    Presence of(AccountId account, long now) {
        Predicate<Mood> here = mood -> marks.stream().anyMatch(mark -> mark.mood() == mood && mark.until() > now);
        if (here.test(Mood.HIDDEN)) {
            return new Presence(account, Reach.OFFLINE, null);
        }
        if (here.test(Mood.ONLINE)) {
            return new Presence(account, Reach.ONLINE, null);
        }
        if (here.test(Mood.AWAY)) {
            return new Presence(account, Reach.AWAY, null);
        }
        return new Presence(
                account,
                Reach.OFFLINE,
                last().map(mark -> Math.min(mark.until(), now)).orElse(null));
    }

    private Optional<Mark> last() {
        return marks.stream().max(Comparator.comparingLong(Mark::until)).filter(mark -> mark.mood() != Mood.HIDDEN);
    }
}
