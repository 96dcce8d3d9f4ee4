package io.realchat.conversations.control;

import io.realchat.conversations.entity.Conversation;
import io.realchat.conversations.entity.ConversationKey;
import io.realchat.conversations.entity.Epoch;
import io.realchat.conversations.entity.EpochId;
import io.realchat.conversations.entity.EpochKeyId;
import io.realchat.conversations.entity.Participant;
import io.realchat.conversations.entity.Position;
import io.realchat.crypto.ControlLog;
import io.realchat.crypto.ConversationForm;
import io.realchat.crypto.Identities;
import io.realchat.crypto.Members;
import io.realchat.wire.AccountId;
import io.realchat.wire.Bytes;
import io.realchat.wire.ChatException;
import io.realchat.wire.ControlEvent;
import io.realchat.wire.ConversationId;
import io.realchat.wire.Entry;
import io.realchat.wire.Form;
import io.realchat.wire.Json;
import io.realchat.wire.MessageId;
import io.realchat.wire.NewConversation;
import io.realchat.wire.NewEvent;
import io.realchat.wire.Problem;
import io.realchat.wire.RawJson;
import io.realchat.wire.Wrap;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes control events into the log, each in one transaction with all that it brings about: members, epoch, one wrap for
 * each member. A change holds the conversation's row lock, so removal, rotation and send are totally ordered.
 */
@ApplicationScoped
class ControlEvents {
    @PersistenceContext(unitName = "realchat")
    private EntityManager entities;

    /**
     * Begins a direct conversation.
     *
     * @return the first entry; empty when the two already have a conversation, and nothing was stored
     */
    @Transactional
    Optional<Entry> create(AccountId caller, NewConversation request, Identities identities) {
        ControlEvent event = request.event();
        EventRules.requireFrom(caller, event);
        if (event.form() != Form.DIRECT) {
            throw ChatException.invalid("event.form", "direct expected");
        }
        ConversationId id = request.conversationId();
        ControlLog log = EventRules.check(() -> ControlLog.create(id.value(), SignedEvent.of(event), identities));
        new Wraps(request.wraps()).requireFor(users(log), caller);
        Instant now = now();
        Bytes head = SignedEvent.wire(log.head());
        if (!new Rows(entities).insert(id, event, head, now)) {
            return Optional.empty();
        }
        event.targets().forEach(target -> entities.persist(new Participant(id, target, 1, now)));
        open(id, event, 1, now);
        keep(id, event.epoch(), request.wraps(), now);
        return Optional.of(append(id, event, 1, head, now));
    }

    /** The direct conversation of those whom the event names. */
    @Transactional
    Optional<ConversationId> direct(ControlEvent event) {
        return new Rows(entities).direct(event);
    }

    /**
     * Continues the log.
     *
     * @return the entry and the number of events after it
     */
    @Transactional
    Appended append(AccountId caller, ConversationId id, NewEvent request, Identities identities) {
        Conversation conversation = lock(id);
        List<Participant> members = members(id);
        if (members.stream().noneMatch(member -> member.user().equals(caller))) {
            throw new ChatException(Problem.NOT_FOUND);
        }
        ControlEvent event = request.event();
        EventRules.requireFrom(caller, event);
        ControlLog before = log(conversation, members);
        ControlLog after = EventRules.check(() -> before.apply(SignedEvent.of(event), identities));
        Instant now = now();
        Bytes head = SignedEvent.wire(after.head());
        long seq = conversation.append(head, now);
        if (after.epoch() == before.epoch()) {
            new Wraps(request.wraps()).requireNone();
        } else {
            new Wraps(request.wraps()).requireFor(users(after), caller);
            conversation.open(after.epoch(), now);
            open(id, event, seq, now);
            keep(id, after.epoch(), request.wraps(), now);
        }
        return new Appended(append(id, event, seq, head, now), after.next());
    }

    private Conversation lock(ConversationId id) {
        Conversation conversation = entities.find(Conversation.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
        if (conversation == null) {
            throw new ChatException(Problem.NOT_FOUND);
        }
        return conversation;
    }

    private List<Participant> members(ConversationId id) {
        return entities.createQuery("SELECT p FROM Participant p WHERE p.key.conversation = :id", Participant.class)
                .setParameter("id", id.value())
                .getResultList();
    }

    private ControlLog log(Conversation conversation, List<Participant> members) {
        Position position = conversation.position();
        Epoch epoch = entities.find(Epoch.class, new EpochId(conversation.id(), position.epoch()));
        if (epoch == null) {
            throw new IllegalStateException("a conversation without its epoch: " + conversation.id());
        }
        return new ControlLog(
                conversation.id().value(),
                conversation.direct() ? ConversationForm.DIRECT : ConversationForm.GROUP,
                position.events(),
                SignedEvent.bytes(position.head()),
                position.epoch(),
                SignedEvent.bytes(epoch.commitment()),
                new Members(members.stream().map(ControlEvents::member).toList()));
    }

    private static io.realchat.crypto.Member member(Participant participant) {
        return new io.realchat.crypto.Member(
                participant.user().value(),
                SignedEvent.bytes(participant.fingerprint()),
                SignedEvent.role(participant.role()));
    }

    private static Set<AccountId> users(ControlLog log) {
        return log.members().list().stream()
                .map(member -> new AccountId(member.userId()))
                .collect(Collectors.toSet());
    }

    private void open(ConversationId id, ControlEvent event, long seq, Instant now) {
        Bytes commitment = event.ekc();
        if (commitment == null) {
            throw new IllegalStateException("the rules of the log let no epoch without commitment through");
        }
        entities.persist(new Epoch(
                new EpochId(id, event.epoch()), commitment, new Epoch.Opening(event.n(), event.actor(), seq, now)));
        entities.flush(); // its keys refer to it, and JPA knows no order between the two
    }

    private void keep(ConversationId id, int epoch, List<Wrap> wraps, Instant now) {
        wraps.forEach(
                wrap -> entities.persist(new ConversationKey(new EpochKeyId(id, wrap.userId(), epoch), wrap, now)));
    }

    private Entry append(ConversationId id, ControlEvent event, long seq, Bytes hash, Instant now) {
        entities.flush();
        RawJson content = new RawJson(Json.text(event));
        Entry entry = new Entry(id, seq, MessageId.next(), event.actor(), Entry.CONTROL, now.toEpochMilli(), content);
        new Rows(entities).insert(entry, event.epoch(), hash);
        return entry;
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /** An event that was taken into the log. */
    record Appended(Entry entry, long events) {}
}
