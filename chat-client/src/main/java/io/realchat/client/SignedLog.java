package io.realchat.client;

import io.realchat.crypto.Admission;
import io.realchat.crypto.Bytes;
import io.realchat.crypto.ControlEvent;
import io.realchat.crypto.ControlKind;
import io.realchat.crypto.ControlLog;
import io.realchat.crypto.CryptoException;
import io.realchat.crypto.Epoch;
import io.realchat.crypto.Identities;
import io.realchat.crypto.ProfilePlace;
import io.realchat.crypto.Reason;
import io.realchat.crypto.Sealed;
import io.realchat.wire.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation's control events, folded from the first on, with what is needed to judge a message: the state at every
 * head, who opened each epoch, and from which {@code seq} on it is closed. A broken event is refused and with it all later.
 */
final class SignedLog {
    private final UUID conversationId;
    private final Map<Bytes, State> heads = new HashMap<>();
    private final Map<Integer, Opened> epochs = new HashMap<>();
    private final Map<Integer, Long> closed = new HashMap<>();
    private final UUID self;
    private final List<Carried> profiles = new ArrayList<>();
    private @Nullable ControlLog newest;
    private @Nullable Admission admission;

    /** A profile as an event carried it. */
    record Carried(ProfilePlace place, Sealed payload) {}

    /** The log after the event at {@code seq}. */
    record State(ControlLog log, long seq) {}

    /** An epoch, the member who opened it, when by that member's clock, and the {@code seq} of the event. */
    record Opened(Epoch epoch, UUID actor, Bytes actorFp, long time, long seq) {}

    /** The log of a conversation as {@code self} follows it. */
    SignedLog(UUID conversationId, UUID self) {
        this.conversationId = conversationId;
        this.self = self;
    }

    /** Number of the next event. */
    long next() {
        return newest == null ? 0 : newest.next();
    }

    /** The state after all events so far. */
    ControlLog current() {
        if (newest == null) {
            throw new IllegalStateException("no event was folded yet");
        }
        return newest;
    }

    /**
     * Takes the next event; one that was taken already is left out.
     *
     * @throws CryptoException when it breaks the log
     */
    void append(Entry entry, Identities identities) {
        ControlEvent event = FromWire.event(entry.event());
        if (heads.containsKey(event.hash(conversationId))) {
            return;
        }
        if (!event.actor().equals(entry.sender().value())) {
            throw new CryptoException(Reason.NOT_MEMBER, "an event under another name than its actor's");
        }
        ControlLog before = newest;
        ControlLog after =
                before == null ? ControlLog.create(conversationId, event, identities) : before.apply(event, identities);
        remember(event, after, entry.seq());
    }

    /** The state that a message names as its head, if it stood before the message. */
    Optional<State> at(Bytes head, long seq) {
        return Optional.ofNullable(heads.get(head)).filter(state -> state.seq() < seq);
    }

    /** How the own account came in; empty when it is no member. */
    Optional<Admission> admission() {
        return Optional.ofNullable(admission);
    }

    /** Whether this very event was folded at its place. */
    boolean holds(Entry entry) {
        State state = heads.get(FromWire.event(entry.event()).hash(conversationId));
        return state != null && state.seq() == entry.seq();
    }

    /** The fingerprint under which {@code source} handed over the key of an epoch: that of the event that let it do so. */
    Bytes fingerprint(UUID source, int epoch) {
        int by = admission == null ? epoch : Math.max(epoch, admission.epoch());
        return epoch(by)
                .filter(opened -> opened.actor().equals(source))
                .map(Opened::actorFp)
                .orElseThrow(() -> new CryptoException(Reason.NOT_MEMBER, "no event of who handed the key over"));
    }

    /** The profiles so far, newest first. */
    List<Carried> profiles() {
        return profiles.reversed();
    }

    /** The first epoch of those that share the time from {@code since} on. */
    int epochAt(long since) {
        return epochs.values().stream()
                .filter(opened -> opened.time() <= since)
                .mapToInt(opened -> opened.epoch().number())
                .max()
                .orElse(0);
    }

    /** Who opened an epoch. */
    Optional<Opened> epoch(int number) {
        return Optional.ofNullable(epochs.get(number));
    }

    /** Whether an epoch was closed before the entry at {@code seq}. */
    boolean closedBefore(int epoch, long seq) {
        Long end = closed.get(epoch);
        return end != null && end < seq;
    }

    private void remember(ControlEvent event, ControlLog after, long seq) {
        newest = after;
        admission = Admission.after(admission, event, self);
        Sealed payload = event.payload();
        if (payload != null) {
            profiles.add(new Carried(ProfilePlace.of(conversationId, event), payload));
        }
        heads.put(after.head(), new State(after, seq));
        if (event.startsEpoch()) {
            epochs.put(
                    after.epoch(), new Opened(after.currentEpoch(), event.actor(), event.actorFp(), event.time(), seq));
            closed.putIfAbsent(after.epoch() - 1, seq);
        } else if (event.kind() == ControlKind.LEAVE) {
            closed.putIfAbsent(after.epoch(), seq);
        }
    }
}
