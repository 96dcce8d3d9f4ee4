package io.realchat.bench.law;

import io.realchat.client.Conversation;
import io.realchat.client.Group;
import io.realchat.client.HistoryChoice;
import io.realchat.client.RefusedException;
import io.realchat.client.Sent;
import io.realchat.crypto.Role;
import io.realchat.wire.AccountId;
import io.realchat.wire.Problem;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** What people do in a run. Each deed chooses by its own random numbers who, where and to whom. Safe for threads. */
final class Deeds {
    private static final long SOON = 60_000;
    private static final int SMALLEST = 3;

    /** By the number that somebody signed up with: the ids are other ones in each run, the numbers are not. */
    private final Comparator<AccountId> byNumber;

    private final Crowd crowd;
    private final Tally tally;
    private final AtomicLong numbers = new AtomicLong();

    Deeds(Crowd crowd, Tally tally) {
        this.crowd = crowd;
        this.tally = tally;
        List<AccountId> order = crowd.people().stream().map(Somebody::id).toList();
        this.byNumber = Comparator.comparingInt(order::indexOf);
    }

    /** Somebody writes to a group; whoever was taken out meanwhile is refused. */
    void write(Random random) {
        Crowd.Flock flock = any(random, crowd.groups());
        AccountId sender = member(flock, random, false);
        int before = flock.departures(sender);
        String text = "message " + numbers.incrementAndGet();
        try {
            Sent sent = crowd.of(sender)
                    .with(
                            random.nextInt(2),
                            session -> session.conversation(flock.id()).send(text));
            flock.sent().put(sent.seq(), new Crowd.Text(sender, text));
            tally.count(Tally.Deed.MESSAGE);
        } catch (RefusedException refused) {
            boolean gone = flock.departures(sender) > before || !isMember(flock, sender);
            if (!gone || !refused.problem().equals(Optional.of(Problem.NOT_FOUND))) {
                throw refused;
            }
        }
    }

    /** Membership, roles, names, epochs. */
    void change(Random random) throws InterruptedException {
        Crowd.Flock flock = any(random, crowd.groups());
        flock.lock().lock();
        try {
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> add(flock, random);
                case 3 -> remove(flock, random);
                case 4 -> leave(flock, random);
                case 5 -> role(flock, random);
                case 6 -> rename(flock, random);
                default -> rotate(flock, random);
            }
        } finally {
            flock.lock().unlock();
        }
    }

    /** A session closes and comes back. */
    void reconnect(Random random) {
        any(random, crowd.people()).reconnect(random.nextInt(2));
        tally.count(Tally.Deed.RECONNECTION);
    }

    /** A session is ended by the other one of the same person. */
    void revoke(Random random) throws InterruptedException {
        any(random, crowd.people()).revoke(random.nextInt(2));
        tally.count(Tally.Deed.REVOCATION);
    }

    private void add(Crowd.Flock flock, Random random) {
        List<Somebody> outside = crowd.people().stream()
                .filter(person -> !flock.members().containsKey(person.id()))
                .toList();
        if (outside.isEmpty()) {
            return;
        }
        Somebody target = any(random, outside);
        AccountId admin = member(flock, random, true);
        HistoryChoice choice = switch (random.nextInt(3)) {
            case 0 -> HistoryChoice.none();
            case 1 -> HistoryChoice.all();
            default -> HistoryChoice.since(Instant.now().minusMillis(random.nextInt(5_000)));
        };
        long seq = crowd.of(admin).with(random.nextInt(2), session -> {
            session.find(target.contact().username());
            return session.conversation(flock.id()).group().add(List.of(target.contact()), choice);
        });
        flock.choices().put(seq, choice);
        flock.members().put(target.id(), Role.MEMBER);
        tally.count(Tally.Deed.ADDITION);
    }

    private void remove(Crowd.Flock flock, Random random) throws InterruptedException {
        AccountId admin = member(flock, random, true);
        List<AccountId> others = flock.members().keySet().stream()
                .filter(id -> !id.equals(admin))
                .sorted(byNumber)
                .toList();
        if (flock.members().size() <= SMALLEST) {
            return;
        }
        AccountId target = any(random, others);
        long mark = readers(flock, target);
        flock.marks().put(in(flock, admin, random, group -> group.remove(List.of(target))), mark);
        flock.depart(target);
        tally.count(Tally.Deed.REMOVAL);
    }

    private void leave(Crowd.Flock flock, Random random) throws InterruptedException {
        AccountId who = member(flock, random, false);
        long admins = flock.members().values().stream()
                .filter(role -> role == Role.ADMIN)
                .count();
        boolean last = admins == 1 && flock.members().get(who) == Role.ADMIN;
        if (flock.members().size() <= SMALLEST || last) {
            return;
        }
        long mark = readers(flock, who);
        flock.marks().put(in(flock, who, random, Group::leave), mark);
        flock.depart(who);
        tally.count(Tally.Deed.DEPARTURE);
    }

    private void role(Crowd.Flock flock, Random random) {
        AccountId admin = member(flock, random, true);
        AccountId target = member(flock, random, false);
        if (target.equals(admin)) {
            return;
        }
        Role role = flock.members().get(target) == Role.ADMIN ? Role.MEMBER : Role.ADMIN;
        in(flock, admin, random, group -> {
            group.assign(target, role);
            return target;
        });
        flock.members().put(target, role);
        tally.count(Tally.Deed.ROLE);
    }

    /** Waits until both sessions of somebody have heard what was stored so far: up to there they must have read. */
    private long readers(Crowd.Flock flock, AccountId who) throws InterruptedException {
        long mark = flock.newest();
        for (Ear ear : crowd.of(who).ears()) {
            if (!ear.heard(flock.id(), mark, SOON) && flock.members().containsKey(who)) {
                throw new LawBroken(ear.name() + " did not hear " + mark + " of " + flock.id());
            }
        }
        return mark;
    }

    private void rename(Crowd.Flock flock, Random random) {
        String name = "name " + random.nextInt(100);
        in(flock, member(flock, random, true), random, group -> {
            group.rename(name);
            return name;
        });
        tally.count(Tally.Deed.RENAMING);
    }

    private void rotate(Crowd.Flock flock, Random random) {
        crowd.of(member(flock, random, false)).with(random.nextInt(2), session -> {
            Conversation conversation = session.conversation(flock.id());
            conversation.rotate();
            return conversation;
        });
        tally.count(Tally.Deed.ROTATION);
    }

    private <T> T in(Crowd.Flock flock, AccountId who, Random random, Function<Group, T> deed) {
        return crowd.of(who)
                .with(
                        random.nextInt(2),
                        session -> deed.apply(session.conversation(flock.id()).group()));
    }

    private AccountId member(Crowd.Flock flock, Random random, boolean admin) {
        flock.lock().lock();
        try {
            return any(
                    random,
                    flock.members().entrySet().stream()
                            .filter(member -> !admin || member.getValue() == Role.ADMIN)
                            .map(member -> member.getKey())
                            .sorted(byNumber)
                            .toList());
        } finally {
            flock.lock().unlock();
        }
    }

    private static boolean isMember(Crowd.Flock flock, AccountId id) {
        flock.lock().lock();
        try {
            return flock.members().containsKey(id);
        } finally {
            flock.lock().unlock();
        }
    }

    static <T> T any(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
