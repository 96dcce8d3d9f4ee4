package io.realchat.it;

import io.realchat.crypto.ControlDraft;
import io.realchat.crypto.ControlKind;
import io.realchat.crypto.ControlLog;
import io.realchat.crypto.ControlTarget;
import io.realchat.crypto.ConversationForm;
import io.realchat.crypto.EpochKey;
import io.realchat.crypto.Identities;
import io.realchat.crypto.Role;
import io.realchat.crypto.Sealed;
import io.realchat.it.TestAccount.SignedIn;
import io.realchat.wire.AccountId;
import io.realchat.wire.Bytes;
import io.realchat.wire.ControlEvent;
import io.realchat.wire.ConversationAnswer;
import io.realchat.wire.ConversationId;
import io.realchat.wire.Entry;
import io.realchat.wire.EntryAnswer;
import io.realchat.wire.NewConversation;
import io.realchat.wire.NewEvent;
import io.realchat.wire.Wrap;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A group of test accounts with a really signed log. Wraps and profiles are random bytes of the right lengths: the server
 * must not be able to tell.
 */
final class GroupChat implements Pen.Place {
    private final ConversationId id = ConversationId.next();
    private final Map<UUID, io.realchat.crypto.Identity> known;
    private final SignedIn founder;
    private final NewConversation request;
    private ControlLog log;

    private GroupChat(SignedIn founder, List<ControlTarget> others, Map<UUID, io.realchat.crypto.Identity> known) {
        this.founder = founder;
        this.known = known;
        Stream<ControlTarget> all = Stream.concat(Stream.of(as(founder, Role.ADMIN)), others.stream());
        var event = draft(founder, ControlKind.CREATE, ConversationForm.GROUP, ascending(all))
                .start(id.value(), EpochKey.generate(), founder.account().secret());
        log = ControlLog.create(id.value(), event, identities());
        request = new NewConversation(id, DirectChat.wire(event), wraps(founder, log));
    }

    /** A group that its founder has not told the server of. */
    static GroupChat drafted(SignedIn founder, SignedIn... others) {
        Map<UUID, io.realchat.crypto.Identity> known = new HashMap<>();
        for (SignedIn other : others) {
            known.put(other.id().value(), identity(other));
        }
        return new GroupChat(
                founder,
                Arrays.stream(others).map(other -> target(other, Role.MEMBER)).toList(),
                known);
    }

    /** A group of the founder and members who share the founder's identity, not told to the server. */
    static GroupChat crowd(SignedIn founder, List<UUID> others) {
        io.realchat.crypto.Bytes fp = DirectChat.crypto(founder.account().fingerprint());
        Map<UUID, io.realchat.crypto.Identity> known = new HashMap<>();
        others.forEach(user -> known.put(user, identity(founder)));
        return new GroupChat(
                founder,
                others.stream()
                        .map(user -> new ControlTarget(user, fp, Role.MEMBER))
                        .toList(),
                known);
    }

    /** A group that is open. */
    static GroupChat begun(SignedIn founder, SignedIn... others) {
        GroupChat group = drafted(founder, others);
        group.begin().as(201, ConversationAnswer.class);
        return group;
    }

    @Override
    public ConversationId id() {
        return id;
    }

    @Override
    public String path() {
        return "/api/conversations/" + id;
    }

    @Override
    public int epoch() {
        return log.epoch();
    }

    @Override
    public Bytes head() {
        return DirectChat.wire(log.head());
    }

    NewConversation request() {
        return request;
    }

    Answer begin() {
        return founder.http().post("/api/conversations", request);
    }

    Pen stream(SignedIn sender) {
        return new Pen(this, sender);
    }

    /** From now on this person can be a target. */
    void meet(SignedIn person) {
        known.put(person.id().value(), identity(person));
    }

    ControlTarget as(SignedIn person, @Nullable Role role) {
        meet(person);
        return target(person, role);
    }

    static ControlTarget target(SignedIn person, @Nullable Role role) {
        return new ControlTarget(
                person.id().value(), DirectChat.crypto(person.account().fingerprint()), role);
    }

    /** The next event of its kind with all that it needs, not sent. */
    NewEvent next(SignedIn actor, ControlKind kind, ControlTarget... targets) {
        var event = follow(actor, draft(actor, kind, null, ascending(Stream.of(targets))));
        List<Wrap> wraps = event.startsEpoch() ? wraps(actor, log.apply(event, identities())) : List.of();
        return NewEvent.without(DirectChat.wire(event), wraps);
    }

    /** As {@link #next}, sent and taken. */
    Entry change(SignedIn actor, ControlKind kind, ControlTarget... targets) {
        return take(actor, next(actor, kind, targets));
    }

    /** Sends an event that must be taken. */
    Entry take(SignedIn actor, NewEvent event) {
        Entry entry = post(actor, event).as(201, EntryAnswer.class).entry();
        log = log.apply(SignedWire.event(event.event()), identities());
        return entry;
    }

    Answer post(SignedIn actor, NewEvent event) {
        return actor.http().post(path() + "/events", event);
    }

    /** One wrap of the actor for each member of the log. */
    static List<Wrap> wraps(SignedIn actor, ControlLog log) {
        return DirectChat.wraps(
                actor.id(),
                log.members().list().stream()
                        .map(member -> new AccountId(member.userId()))
                        .toArray(AccountId[]::new));
    }

    /** The event of a draft by the actor's own keys, which the rules would let through. */
    io.realchat.crypto.ControlEvent follow(SignedIn actor, ControlDraft draft) {
        EpochKey key = draft.kind().startsEpoch() ? EpochKey.generate() : null;
        return draft.follow(log, key, actor.account().secret());
    }

    static ControlDraft draft(
            SignedIn actor, ControlKind kind, @Nullable ConversationForm form, List<ControlTarget> targets) {
        boolean profiled = kind == ControlKind.CREATE || kind == ControlKind.ADD || kind == ControlKind.PROFILE;
        Sealed payload = profiled ? profile() : null;
        return new ControlDraft(kind, form, actor.id().value(), targets, payload, System.currentTimeMillis());
    }

    private static Sealed profile() {
        return new Sealed(DirectChat.crypto(TestAccount.random(12)), DirectChat.crypto(TestAccount.random(64 + 16)));
    }

    ControlEvent first() {
        return request.event();
    }

    private static io.realchat.crypto.Identity identity(SignedIn person) {
        return person.account().secret().publish(person.id().value());
    }

    private Identities identities() {
        return account -> Optional.ofNullable(known.get(account));
    }

    private static List<ControlTarget> ascending(Stream<ControlTarget> targets) {
        return targets.sorted(Comparator.comparing(target -> target.userId().toString()))
                .toList();
    }
}
