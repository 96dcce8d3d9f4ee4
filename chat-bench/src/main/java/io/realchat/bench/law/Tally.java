package io.realchat.bench.law;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** How often each deed was really done in a run. Safe for threads. */
final class Tally {
    private final Map<Deed, AtomicLong> counts = new EnumMap<>(Deed.class);

    /** What is counted, with its name in the plural. */
    enum Deed {
        MESSAGE("messages"),
        ADDITION("additions"),
        REMOVAL("removals"),
        DEPARTURE("departures"),
        ROLE("role changes"),
        RENAMING("new names"),
        ROTATION("rotations"),
        RECONNECTION("reconnections"),
        REVOCATION("sessions ended from elsewhere");

        private final String plural;

        Deed(String plural) {
            this.plural = plural;
        }
    }

    Tally() {
        for (Deed deed : Deed.values()) {
            counts.put(deed, new AtomicLong());
        }
    }

    void count(Deed deed) {
        number(deed).incrementAndGet();
    }

    long of(Deed deed) {
        return number(deed).get();
    }

    /** What nobody did. */
    List<String> never() {
        return Arrays.stream(Deed.values())
                .filter(deed -> of(deed) == 0)
                .map(deed -> deed.plural)
                .toList();
    }

    @Override
    public String toString() {
        return Arrays.stream(Deed.values())
                .map(deed -> of(deed) + " " + deed.plural)
                .collect(Collectors.joining(", "));
    }

    private AtomicLong number(Deed deed) {
        AtomicLong number = counts.get(deed);
        if (number == null) {
            throw new IllegalStateException("nobody counts " + deed);
        }
        return number;
    }
}
