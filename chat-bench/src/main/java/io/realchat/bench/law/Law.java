package io.realchat.bench.law;

import io.realchat.client.RealChat;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * One random run against a running server, by real clients: groups form and change, people write from two sessions each,
 * reconnect and are signed out; afterwards every session must have read its spans and nothing else.
 */
public final class Law {
    private static final int AT_ONCE = 4;
    private static final int SIGN_UPS_AT_ONCE = 2;
    private static final int SHOWN_FAULTS = 20;
    private static final int FRESH_DEVICES = 5;
    private static final int EVERYTHING_HAPPENS = 1_000;
    private static final long SETTLE = 120_000;

    private final RealChat server;
    private final Size size;
    private final long seed;
    private final Consumer<String> tell;

    /** How big a run is: accounts from 6, messages from 1. */
    public record Size(int accounts, int messages) {
        public Size {
            if (accounts < 6 || messages < 1) {
                throw new IllegalArgumentException("at least 6 accounts and 1 message");
            }
        }
    }

    /** What a run came to; empty {@code faults} when the law held. */
    public record Summary(long seed, int groups, String deeds, long tried, List<String> faults) {
        /** Whether the law held. */
        public boolean held() {
            return faults.isEmpty();
        }

        @Override
        public String toString() {
            String start = String.format(
                    Locale.ROOT,
                    "seed %d: %d groups, %s; %d keys tried on messages that they must not open: ",
                    seed,
                    groups,
                    deeds,
                    tried);
            return start + (held() ? "the law held" : "BROKEN\n  " + String.join("\n  ", shown()));
        }

        private List<String> shown() {
            return faults.subList(0, Math.min(SHOWN_FAULTS, faults.size()));
        }
    }

    /** A run that prints its progress to {@code tell}. */
    public Law(URI server, Size size, long seed, Consumer<String> tell) {
        this.server = RealChat.at(server);
        this.size = size;
        this.seed = seed;
        this.tell = tell;
    }

    /** Runs and judges. */
    public Summary run() throws InterruptedException, ExecutionException {
        tell.accept("seed " + seed);
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            Crowd crowd = new Crowd(signUp(workers));
            try {
                Tally tally = new Tally();
                live(workers, crowd, tally);
                List<String> faults = new ArrayList<>();
                if (size.messages() >= EVERYTHING_HAPPENS) {
                    tally.never().forEach(deed -> faults.add("a run without " + deed));
                }
                tell.accept(tally.toString());
                long tried = judge(crowd, faults);
                return new Summary(seed, crowd.groups().size(), tally.toString(), tried, List.copyOf(faults));
            } finally {
                crowd.people().forEach(Somebody::close);
            }
        }
    }

    private List<Somebody> signUp(ExecutorService workers) throws InterruptedException, ExecutionException {
        String run = Long.toString(System.currentTimeMillis(), 36);
        Semaphore turns = new Semaphore(SIGN_UPS_AT_ONCE);
        List<Future<Somebody>> coming = new ArrayList<>();
        for (int i = 0; i < size.accounts(); i++) {
            int number = i;
            coming.add(workers.submit(inTurn(turns, () -> Crowd.join(server, run, number))));
        }
        List<Somebody> people = new ArrayList<>();
        for (Future<Somebody> one : coming) {
            people.add(one.get());
        }
        tell.accept(people.size() + " accounts with two sessions each");
        return people;
    }

    private void live(ExecutorService workers, Crowd crowd, Tally tally)
            throws InterruptedException, ExecutionException {
        Random random = new Random(seed);
        int groups = Math.max(2, size.accounts() / 5);
        for (int i = 0; i < groups; i++) {
            found(crowd, random);
        }
        Deeds deeds = new Deeds(crowd, tally);
        Semaphore turns = new Semaphore(AT_ONCE);
        List<Future<?>> doing = new ArrayList<>();
        int step = Math.max(1, size.messages() / 10);
        for (int i = 0; i < size.messages(); i++) {
            Random own = new Random(random.nextLong());
            turns.acquire();
            doing.add(workers.submit(() -> {
                try {
                    act(deeds, own);
                    return null;
                } finally {
                    turns.release();
                }
            }));
            if (i % step == step - 1) {
                tell.accept((i + 1) + " of " + size.messages() + " messages");
                settle(doing);
            }
        }
        settle(doing);
    }

    /** The first fault of a deed ends the run. */
    private static void settle(List<Future<?>> doing) throws InterruptedException, ExecutionException {
        for (Future<?> one : doing) {
            one.get();
        }
        doing.clear();
    }

    private static void found(Crowd crowd, Random random) {
        List<Somebody> shuffled = new ArrayList<>(crowd.people());
        java.util.Collections.shuffle(shuffled, random);
        int others = 3 + random.nextInt(Math.min(8, shuffled.size() - 4));
        crowd.found(shuffled.getFirst(), shuffled.subList(1, 1 + others));
    }

    private static void act(Deeds deeds, Random random) throws InterruptedException {
        int dice = random.nextInt(100);
        if (dice < 8) {
            deeds.change(random);
        } else if (dice < 10) {
            deeds.reconnect(random);
        } else if (dice < 11) {
            deeds.revoke(random);
        }
        deeds.write(random);
    }

    private long judge(Crowd crowd, List<String> faults) throws InterruptedException {
        tell.accept("waiting until everybody has heard everything");
        for (Crowd.Flock flock : crowd.groups()) {
            for (Somebody person : crowd.people()) {
                if (flock.members().containsKey(person.id())) {
                    for (Ear ear : person.ears()) {
                        if (!ear.heard(flock.id(), flock.newest(), SETTLE)) {
                            faults.add(ear.name() + " did not hear of " + flock.newest() + " in " + flock.id());
                        }
                    }
                }
            }
        }
        crowd.people().forEach(person -> person.ears().forEach(ear -> faults.addAll(ear.faults())));
        long tried = 0;
        for (Crowd.Flock flock : crowd.groups()) {
            tell.accept("judging " + flock.id());
            Judge judge = new Judge(crowd, flock);
            judge.ears();
            judge.doors();
            crowd.people().stream().limit(FRESH_DEVICES).forEach(judge::freshDevice);
            faults.addAll(judge.faults());
            tried += judge.tried();
        }
        return tried;
    }

    private static <T> Callable<T> inTurn(Semaphore turns, Callable<T> task) {
        return () -> {
            turns.acquire();
            try {
                return task.call();
            } finally {
                turns.release();
            }
        };
    }
}
