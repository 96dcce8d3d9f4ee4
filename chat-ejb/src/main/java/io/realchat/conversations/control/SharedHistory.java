package io.realchat.conversations.control;

import io.realchat.wire.AccountId;
import io.realchat.wire.ChatException;
import io.realchat.wire.ControlEvent;
import io.realchat.wire.EpochKey;
import io.realchat.wire.EventKind;
import io.realchat.wire.Target;
import io.realchat.wire.X3dhWrap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The keys of earlier epochs that an {@code add} brings for those whom it lets in: for each of them the same unbroken run
 * of epochs that ends with the one before the event.
 */
record SharedHistory(ControlEvent event, List<EpochKey> keys) {
    /** Refuses anything else. That the actor has the keys itself is another question. */
    void require() {
        if (keys.isEmpty()) {
            return;
        }
        if (event.kind() != EventKind.ADD) {
            throw ChatException.invalid("history", "only with an event that adds somebody");
        }
        List<Integer> run = epochs();
        boolean unbroken = run.getLast() == event.epoch() - 1 && run.getLast() - run.getFirst() == run.size() - 1;
        Set<AccountId> targets = event.targets().stream().map(Target::userId).collect(Collectors.toSet());
        boolean alike = receivers().values().stream().allMatch(targets::equals);
        if (!unbroken
                || !alike
                || keys.size() != run.size() * targets.size()
                || !keys.stream().allMatch(this::made)) {
            throw ChatException.invalid(
                    "history",
                    "for each who is added the same run of epochs up to now, wrapped by the actor, expected");
        }
    }

    /** The epochs, ascending. */
    List<Integer> epochs() {
        return List.copyOf(new TreeSet<>(keys.stream().map(EpochKey::epoch).toList()));
    }

    private Map<Integer, Set<AccountId>> receivers() {
        return keys.stream()
                .collect(Collectors.groupingBy(
                        EpochKey::epoch,
                        Collectors.mapping(key -> key.wrap().userId(), Collectors.toCollection(HashSet::new))));
    }

    private boolean made(EpochKey key) {
        return key.wrap() instanceof X3dhWrap wrap && wrap.by().equals(event.actor()) && wrap.otpkId() == null;
    }
}
