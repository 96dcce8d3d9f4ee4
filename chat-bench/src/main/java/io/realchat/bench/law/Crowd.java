package io.realchat.bench.law;

import io.realchat.client.GroupProfile;
import io.realchat.client.HistoryChoice;
import io.realchat.client.RealChat;
import io.realchat.crypto.Role;
import io.realchat.wire.AccountId;
import io.realchat.wire.ConversationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** The people and groups of one run, and what was done that only the doer knows: texts, choices of history, and up to where somebody had read. */
final class Crowd {
    private final List<Somebody> people;
    private final List<Flock> groups = new ArrayList<>();

    /** A group with the members that it has by what was done so far. The lock is held while its members change. */
    static final class Flock {
        private final ConversationId id;
        private final Map<AccountId, Role> members = new HashMap<>();
        private final Map<AccountId, Integer> departures = new HashMap<>();
        private final ReentrantLock lock = new ReentrantLock();
        private final Map<Long, Text> sent = new ConcurrentHashMap<>();
        private final Map<Long, HistoryChoice> choices = new ConcurrentHashMap<>();
        private final Map<Long, Long> marks = new ConcurrentHashMap<>();

        Flock(ConversationId id) {
            this.id = id;
        }

        ConversationId id() {
            return id;
        }

        /** Who is in and as what; used under the lock. */
        Map<AccountId, Role> members() {
            return members;
        }

        /** Takes somebody out of the members; used under the lock. */
        void depart(AccountId id) {
            members.remove(id);
            departures.merge(id, 1, Integer::sum);
        }

        /** How often somebody was taken out. */
        int departures(AccountId id) {
            lock.lock();
            try {
                return departures.getOrDefault(id, 0);
            } finally {
                lock.unlock();
            }
        }

        ReentrantLock lock() {
            return lock;
        }

        /** What was sent and stored, by {@code seq}. */
        Map<Long, Text> sent() {
            return sent;
        }

        /** The choice made by the {@code add} at a {@code seq}. */
        Map<Long, HistoryChoice> choices() {
            return choices;
        }

        /** Up to where the sessions of whom the event at a {@code seq} took out had read before. */
        Map<Long, Long> marks() {
            return marks;
        }

        long newest() {
            return sent.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
        }
    }

    /** A message as its sender knows it. */
    record Text(AccountId sender, String text) {}

    Crowd(List<Somebody> people) {
        this.people = List.copyOf(people);
    }

    static Somebody join(RealChat server, String run, int number) {
        return Somebody.signUp(server, "law." + run + "." + number);
    }

    List<Somebody> people() {
        return people;
    }

    synchronized List<Flock> groups() {
        return List.copyOf(groups);
    }

    Somebody of(AccountId id) {
        return people.stream()
                .filter(person -> person.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody is " + id));
    }

    /** Starts a group; its founder knows the others by name first, as everybody has to. */
    void found(Somebody founder, List<Somebody> others) {
        ConversationId id = founder.with(0, session -> {
            others.forEach(other -> session.find(other.contact().username()));
            GroupProfile profile =
                    GroupProfile.of("group of " + founder.contact().username(), "");
            return session.createGroup(
                            profile, others.stream().map(Somebody::contact).toList())
                    .id();
        });
        Flock flock = new Flock(id);
        flock.members().put(founder.id(), Role.ADMIN);
        others.forEach(other -> flock.members().put(other.id(), Role.MEMBER));
        synchronized (this) {
            groups.add(flock);
        }
    }
}
