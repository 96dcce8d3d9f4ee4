package io.realchat.conversations.control;

import io.realchat.conversations.entity.Conversation;
import io.realchat.conversations.entity.Participant;
import io.realchat.crypto.ControlLog;
import io.realchat.crypto.Identities;
import io.realchat.wire.AccountId;
import io.realchat.wire.Bytes;
import io.realchat.wire.ChatException;
import io.realchat.wire.ControlEvent;
import io.realchat.wire.ConversationId;
import io.realchat.wire.Entry;
import io.realchat.wire.EventKind;
import io.realchat.wire.Json;
import io.realchat.wire.MessageId;
import io.realchat.wire.NewConversation;
import io.realchat.wire.NewEvent;
import io.realchat.wire.Problem;
import io.realchat.wire.RawJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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

    @Inject
    private MemberRows members;

    @Inject
    private EpochRows epochs;

    /**
     * Begins a conversation.
     *
     * @return the first entry; empty when its id is taken or the two have a direct conversation already, and nothing was stored
     */
    @Transactional
    Optional<Entry> create(AccountId caller, NewConversation request, Identities identities) {
        ControlEvent event = request.event();
        EventRules.requireFrom(caller, event);
        ConversationId id = request.conversationId();
        ControlLog log = EventRules.check(() -> ControlLog.create(id.value(), SignedEvent.of(event), identities));
        new Wraps(request.wraps()).requireFor(users(log), caller);
        Instant now = now();
        Bytes head = SignedEvent.wire(log.head());
        if (!new Rows(entities).insert(id, event, head, now)) {
            return Optional.empty();
        }
        members.admit(id, event.targets(), 1, now);
        epochs.open(id, event, 1, now);
        epochs.keep(id, event.epoch(), request.wraps(), now);
        return Optional.of(record(id, event, 1, head, now));
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
        List<Participant> before = members.of(id);
        if (before.stream().noneMatch(member -> member.user().equals(caller))) {
            throw new ChatException(Problem.NOT_FOUND);
        }
        ControlEvent event = request.event();
        EventRules.requireFrom(caller, event);
        ControlLog log = epochs.log(conversation, before);
        ControlLog after = EventRules.check(() -> log.apply(SignedEvent.of(event), identities));
        requireKeys(caller, id, request, reachable(after, before));
        Instant now = now();
        Bytes head = SignedEvent.wire(after.head());
        long seq = conversation.append(head, now);
        epochs.follow(conversation, request, seq, now);
        members.follow(id, event, seq, now);
        return new Appended(record(id, event, seq, head, now), after.next());
    }

    private void requireKeys(AccountId caller, ConversationId id, NewEvent request, Set<AccountId> reachable) {
        if (request.event().ekc() == null) {
            new Wraps(request.wraps()).requireNone();
        } else {
            new Wraps(request.wraps()).requireFor(reachable, caller);
        }
        SharedHistory history = new SharedHistory(request.event(), request.history());
        history.require();
        epochs.requireOwned(id, caller, history.epochs());
    }

    private Conversation lock(ConversationId id) {
        Conversation conversation = entities.find(Conversation.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
        if (conversation == null) {
            throw new ChatException(Problem.NOT_FOUND);
        }
        return conversation;
    }

    /** The members after an event for whom a key can be wrapped: all who are not left behind. */
    private static Set<AccountId> reachable(ControlLog after, List<Participant> before) {
        Set<AccountId> users = users(after);
        before.stream().filter(Participant::leftBehind).map(Participant::user).forEach(users::remove);
        return users;
    }

    private static Set<AccountId> users(ControlLog log) {
        return log.members().list().stream()
                .map(member -> new AccountId(member.userId()))
                .collect(Collectors.toSet());
    }

    private Entry record(ConversationId id, ControlEvent event, long seq, Bytes hash, Instant now) {
        entities.flush();
        members.name(id, event);
        RawJson content = new RawJson(Json.text(event));
        Entry entry =
                new Entry(id, seq, MessageId.next(), event.actor(), Entry.CONTROL, now.toEpochMilli(), false, content);
        new Rows(entities).insert(entry, event.epoch(), hash);
        return entry;
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /** An event that was taken into the log, and the number of events after it. */
    record Appended(Entry entry, long events) {
        /** Whom the event let in. */
        List<AccountId> newcomers() {
            return entry.event().kind() == EventKind.ADD ? named() : List.of();
        }

        /** Whom the event took out. */
        List<AccountId> leavers() {
            return switch (entry.event().kind()) {
                case REMOVE -> named();
                case LEAVE -> List.of(entry.sender());
                case CREATE, ADD, ROLE, ROTATE, PROFILE -> List.of();
            };
        }

        private List<AccountId> named() {
            return entry.event().targets().stream()
                    .map(target -> target.userId())
                    .toList();
        }
    }
}
