package io.realchat.bench.law;

import io.realchat.client.ConversationEvent;
import io.realchat.client.HistoryChoice;
import io.realchat.wire.AccountId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What really happened in one group, by {@code seq}, and from it who may read what. */
final class Chronicle {
    private final Crowd.Flock flock;
    private final NavigableMap<Long, ConversationEvent> events = new TreeMap<>();
    private final Map<Integer, ConversationEvent> epochs = new HashMap<>();
    private final Map<AccountId, List<Span>> spans = new HashMap<>();

    /**
     * One time in a group.
     *
     * @param from the first {@code seq} that may be read
     * @param joined {@code seq} of the event that let the account in
     * @param read up to where it must have been heard
     * @param end {@code seq} of the event that took the account out
     */
    record Span(long from, long joined, int epoch, long read, long end) {
        boolean holds(long seq) {
            return seq >= from && seq < end;
        }

        boolean open() {
            return end == Long.MAX_VALUE;
        }
    }

    Chronicle(Crowd.Flock flock, List<Ear> ears) {
        this.flock = flock;
        for (Ear ear : ears) {
            ear.events(flock.id()).forEach(this::agree);
        }
        events.values().forEach(this::fold);
    }

    /** Everything from 1 on is there: an event or a message that somebody sent. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        long last = Math.max(flock.newest(), events.isEmpty() ? 0 : events.lastKey());
        for (long seq = 1; seq <= last; seq++) {
            if (events.containsKey(seq) == flock.sent().containsKey(seq)) {
                faults.add(flock.id() + " has not one entry at " + seq);
            }
        }
        return faults;
    }

    /** When somebody was in, in order. */
    List<Span> spans(AccountId who) {
        return spans.getOrDefault(who, List.of());
    }

    /** Those who are in. */
    List<AccountId> present() {
        return spans.entrySet().stream()
                .filter(all -> all.getValue().getLast().open())
                .map(Map.Entry::getKey)
                .toList();
    }

    private void agree(long seq, ConversationEvent event) {
        ConversationEvent before = events.putIfAbsent(seq, event);
        if (before != null && !before.equals(event)) {
            throw new LawBroken("two different events at " + seq + " of " + flock.id());
        }
    }

    private void fold(ConversationEvent event) {
        if (event.kind().startsEpoch()) {
            epochs.put(event.epoch(), event);
        }
        switch (event.kind()) {
            case CREATE -> event.targets().forEach(id -> begin(id, event, event.epoch()));
            case ADD -> {
                int first = shared(event);
                event.targets().forEach(id -> begin(id, event, first));
            }
            case REMOVE -> event.targets().forEach(id -> end(id, event));
            case LEAVE -> end(event.actor(), event);
            case ROLE, ROTATE, PROFILE -> {}
        }
    }

    private int shared(ConversationEvent event) {
        HistoryChoice choice = flock.choices().get(event.seq());
        List<Span> adder = spans(event.actor());
        if (choice == null || adder.isEmpty()) {
            throw new LawBroken("an add that nobody made at " + event.seq() + " of " + flock.id());
        }
        int readable = adder.getLast().epoch();
        return switch (choice) {
            case HistoryChoice.None none -> event.epoch();
            case HistoryChoice.All all -> readable;
            case HistoryChoice.Since since -> Math.max(readable, openAt(since.time(), event.epoch()));
        };
    }

    private int openAt(long time, int before) {
        return epochs.values().stream()
                .filter(opened -> opened.epoch() < before && opened.time() <= time)
                .mapToInt(ConversationEvent::epoch)
                .max()
                .orElse(0);
    }

    private void begin(AccountId id, ConversationEvent event, int epoch) {
        ConversationEvent first = epochs.get(epoch);
        if (first == null) {
            throw new LawBroken("nobody opened epoch " + epoch + " of " + flock.id());
        }
        spans.computeIfAbsent(id, absent -> new ArrayList<>())
                .add(new Span(first.seq(), event.seq(), epoch, Long.MAX_VALUE, Long.MAX_VALUE));
    }

    private void end(AccountId id, ConversationEvent event) {
        List<Span> all = spans.get(id);
        if (all == null) {
            throw new LawBroken("somebody went who was not there, at " + event.seq() + " of " + flock.id());
        }
        Span last = all.removeLast();
        long read = flock.marks().getOrDefault(event.seq(), event.seq());
        all.add(new Span(last.from(), last.joined(), last.epoch(), read, event.seq()));
    }
}
