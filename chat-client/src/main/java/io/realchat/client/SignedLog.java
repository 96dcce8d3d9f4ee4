package io.realchat.client;

import io.realchat.crypto.Bytes;
import io.realchat.crypto.ControlEvent;
import io.realchat.crypto.ControlKind;
import io.realchat.crypto.ControlLog;
import io.realchat.crypto.CryptoException;
import io.realchat.crypto.Epoch;
import io.realchat.crypto.Identities;
import io.realchat.crypto.Reason;
import io.realchat.wire.Entry;
import java.util.HashMap;
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
    private @Nullable ControlLog newest;

    /** The log after the event at {@code seq}. */
    record State(ControlLog log, long seq) {}

    /** An epoch and the member who opened it. */
    record Opened(Epoch epoch, UUID actor) {}

    SignedLog(UUID conversationId) {
        this.conversationId = conversationId;
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
        heads.put(after.head(), new State(after, seq));
        if (event.startsEpoch()) {
            epochs.put(after.epoch(), new Opened(after.currentEpoch(), event.actor()));
            closed.putIfAbsent(after.epoch() - 1, seq);
        } else if (event.kind() == ControlKind.LEAVE) {
            closed.putIfAbsent(after.epoch(), seq);
        }
    }
}
