package io.realchat.bench.law;

import io.realchat.client.ChatMessage;
import io.realchat.client.ChatSession;
import io.realchat.client.HeldKeys;
import io.realchat.client.History;
import io.realchat.crypto.EpochKey;
import io.realchat.wire.AccountId;
import io.realchat.wire.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Says in words where the law did not hold in one group. */
final class Judge {
    private final Crowd crowd;
    private final Crowd.Flock flock;
    private final Chronicle chronicle;
    private final List<String> faults = new ArrayList<>();
    private long tried;

    Judge(Crowd crowd, Crowd.Flock flock) {
        this.crowd = crowd;
        this.flock = flock;
        List<Ear> ears = crowd.people().stream()
                .flatMap(person -> person.ears().stream())
                .toList();
        this.chronicle = new Chronicle(flock, ears);
    }

    List<String> faults() {
        return faults;
    }

    /** How many times a key was tried on a ciphertext that it must not open. */
    long tried() {
        return tried;
    }

    /** Every session heard its spans, once, in order, and nothing else. */
    void ears() {
        faults.addAll(chronicle.faults());
        for (Somebody person : crowd.people()) {
            List<Chronicle.Span> spans = chronicle.spans(person.id());
            person.ears().forEach(ear -> ear(ear, spans));
        }
    }

    /** A device that knows the password alone reads the last span whole and nothing else. */
    void freshDevice(Somebody person) {
        List<Chronicle.Span> spans = chronicle.spans(person.id());
        if (spans.isEmpty() || !spans.getLast().open()) {
            return;
        }
        try (ChatSession fresh = person.fresh()) {
            History history = fresh.conversation(flock.id()).history();
            NavigableMap<Long, ChatMessage> read = new TreeMap<>();
            while (history.hasMore()) {
                history.older(200).forEach(message -> read.put(message.seq(), message));
            }
            NavigableMap<Long, Crowd.Text> expected =
                    new TreeMap<>(flock.sent()).tailMap(spans.getLast().from(), true);
            if (!read.keySet().equals(expected.keySet())) {
                faults.add("a fresh device of " + person.contact().username() + " reads " + read.keySet()
                        + " instead of " + expected.keySet() + " in " + flock.id());
            }
            read.values().forEach(message -> same(person.contact().username() + " anew", message));
        }
    }

    /** Whoever went, and whoever came late, opens nothing outside with any key ever held and all the ciphertext. */
    void doors() {
        if (chronicle.present().isEmpty()) {
            return;
        }
        AccountId witness = chronicle.present().stream()
                .min((a, b) -> Long.compare(
                        chronicle.spans(a).getLast().from(),
                        chronicle.spans(b).getLast().from()))
                .orElseThrow();
        ChatSession inside = crowd.of(witness).everHeld().getLast();
        List<Entry> all = HeldKeys.after(inside, flock.id(), 0);
        for (Somebody person : crowd.people()) {
            List<Chronicle.Span> spans = chronicle.spans(person.id());
            List<Entry> closed = all.stream()
                    .filter(entry -> !entry.type().equals(Entry.CONTROL))
                    .filter(entry -> spans.stream().noneMatch(span -> span.holds(entry.seq())))
                    .toList();
            Set<EpochKey> keys = HeldKeys.of(person.everHeld(), flock.id());
            tried += closed.size() * (long) keys.size();
            long open = HeldKeys.opening(keys, closed);
            if (open > 0) {
                faults.add(person.contact().username() + " opens " + open + " messages outside its spans of "
                        + flock.id());
            }
        }
    }

    private void ear(Ear ear, List<Chronicle.Span> spans) {
        NavigableMap<Long, ChatMessage> heard = ear.messages(flock.id());
        heard.values().forEach(message -> {
            same(ear.name(), message);
            if (spans.stream().noneMatch(span -> span.holds(message.seq()))) {
                faults.add(ear.name() + " read " + message.seq() + " of " + flock.id() + " outside " + spans);
            }
        });
        long after = 0;
        for (Chronicle.Span span : spans) {
            long from = Math.max(span.from(), after);
            flock.sent().keySet().stream()
                    .filter(seq -> seq >= from && span.holds(seq) && seq <= span.read())
                    .filter(seq -> !heard.containsKey(seq))
                    .forEach(seq -> faults.add(ear.name() + " missed " + seq + " of " + flock.id() + " in " + span));
            after = span.end();
        }
    }

    private void same(String who, ChatMessage message) {
        Crowd.Text sent = flock.sent().get(message.seq());
        boolean same = sent != null
                && message.failure() == null
                && sent.text().equals(message.text())
                && sent.sender().equals(message.sender());
        if (!same) {
            faults.add(who + " read " + message + " where " + sent + " was sent");
        }
    }
}
