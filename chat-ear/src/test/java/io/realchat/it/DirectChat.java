package io.realchat.it;

import io.realchat.crypto.ControlDraft;
import io.realchat.crypto.ControlLog;
import io.realchat.crypto.ControlTarget;
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
import io.realchat.wire.ConversationSummary;
import io.realchat.wire.EntryAnswer;
import io.realchat.wire.EventKind;
import io.realchat.wire.Form;
import io.realchat.wire.MessagePage;
import io.realchat.wire.NewConversation;
import io.realchat.wire.NewEvent;
import io.realchat.wire.SealedBox;
import io.realchat.wire.SelfWrap;
import io.realchat.wire.Target;
import io.realchat.wire.Wrap;
import io.realchat.wire.X3dhWrap;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A direct conversation between two test accounts, with a really signed log. Wraps are random bytes of the right lengths:
 * the server must not be able to tell.
 */
final class DirectChat implements Pen.Place {
    private final ConversationId id;
    private final SignedIn starter;
    private final SignedIn other;
    private final ControlEvent first;
    private final List<Wrap> wraps;
    private ControlLog log;

    private DirectChat(ConversationId id, SignedIn starter, SignedIn other) {
        this.id = id;
        this.starter = starter;
        this.other = other;
        List<ControlTarget> both = Stream.of(starter, other)
                .map(one ->
                        new ControlTarget(one.id().value(), crypto(one.account().fingerprint()), Role.MEMBER))
                .sorted(Comparator.comparing(target -> target.userId().toString()))
                .toList();
        var event = ControlDraft.createDirect(starter.id().value(), both, System.currentTimeMillis())
                .start(id.value(), EpochKey.generate(), starter.account().secret());
        log = ControlLog.create(id.value(), event, identities());
        first = wire(event);
        wraps = wraps(starter.id(), starter.id(), other.id());
    }

    /** A conversation that its starter has not told the server of. */
    static DirectChat drafted(SignedIn starter, SignedIn other) {
        return drafted(starter, other, ConversationId.next());
    }

    /** A conversation under an id that is perhaps taken. */
    static DirectChat drafted(SignedIn starter, SignedIn other, ConversationId id) {
        return new DirectChat(id, starter, other);
    }

    /** A conversation that is open. */
    static DirectChat begun(SignedIn starter, SignedIn other) {
        DirectChat chat = drafted(starter, other);
        chat.begin().as(201, ConversationAnswer.class);
        return chat;
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
        return wire(log.head());
    }

    ControlEvent first() {
        return first;
    }

    NewConversation request() {
        return new NewConversation(id, first, wraps);
    }

    Answer begin() {
        return starter.http().post("/api/conversations", request());
    }

    /** The event with which somebody opens the next epoch, and its wraps. */
    NewEvent rotation(SignedIn actor) {
        var event = ControlDraft.rotate(actor.id().value(), System.currentTimeMillis())
                .follow(log, EpochKey.generate(), actor.account().secret());
        return NewEvent.without(wire(event), wraps(actor.id(), starter.id(), other.id()));
    }

    /** Opens the next epoch. */
    EntryAnswer rotate(SignedIn actor) {
        var event = ControlDraft.rotate(actor.id().value(), System.currentTimeMillis())
                .follow(log, EpochKey.generate(), actor.account().secret());
        NewEvent request = NewEvent.without(wire(event), wraps(actor.id(), starter.id(), other.id()));
        EntryAnswer answer = actor.http().post(path() + "/events", request).as(201, EntryAnswer.class);
        log = log.apply(event, identities());
        return answer;
    }

    /** A fresh line of messages of one of the two. */
    Pen stream(SignedIn sender) {
        return new Pen(this, sender);
    }

    ConversationSummary seenBy(SignedIn reader) {
        return reader.http().get(path()).as(200, ConversationAnswer.class).conversation();
    }

    MessagePage page(SignedIn reader, String query) {
        return reader.http().get(path() + "/messages" + query).as(200, MessagePage.class);
    }

    static List<Wrap> wraps(AccountId by, AccountId... members) {
        return Stream.of(members)
                .map(member -> member.equals(by) ? self(by) : x3dh(by, member))
                .toList();
    }

    static SelfWrap self(AccountId owner) {
        return new SelfWrap(1, owner, TestAccount.random(12), TestAccount.random(48));
    }

    static Wrap x3dh(AccountId by, AccountId member) {
        return new X3dhWrap(
                1,
                member,
                by,
                TestAccount.random(32),
                1,
                2,
                null,
                TestAccount.random(1088),
                TestAccount.random(12),
                TestAccount.random(48),
                TestAccount.random(64));
    }

    private Identities identities() {
        Map<UUID, io.realchat.crypto.Identity> known = Map.of(
                starter.id().value(),
                        starter.account().secret().publish(starter.id().value()),
                other.id().value(), other.account().secret().publish(other.id().value()));
        return account -> Optional.ofNullable(known.get(account));
    }

    static ControlEvent wire(io.realchat.crypto.ControlEvent event) {
        Sealed payload = event.payload();
        return new ControlEvent(
                event.v(),
                event.n(),
                wireOrNull(event.prev()),
                EventKind.valueOf(event.kind().name()),
                event.form() == null ? null : Form.valueOf(event.form().name()),
                new AccountId(event.actor()),
                wire(event.actorFp()),
                event.targets().stream().map(DirectChat::wire).toList(),
                event.epoch(),
                wireOrNull(event.ekc()),
                wire(event.membersHash()),
                payload == null ? null : new SealedBox(wire(payload.nonce()), wire(payload.ciphertext())),
                event.time(),
                wire(event.sig()));
    }

    private static Target wire(ControlTarget target) {
        Role role = target.role();
        return new Target(
                new AccountId(target.userId()),
                wire(target.fp()),
                role == null ? null : io.realchat.wire.Role.valueOf(role.name()));
    }

    private static @Nullable Bytes wireOrNull(io.realchat.crypto.@Nullable Bytes bytes) {
        return bytes == null ? null : wire(bytes);
    }

    static io.realchat.crypto.Bytes crypto(Bytes bytes) {
        return io.realchat.crypto.Bytes.of(bytes.toArray());
    }

    static Bytes wire(io.realchat.crypto.Bytes bytes) {
        return Bytes.of(bytes.toArray());
    }
}
