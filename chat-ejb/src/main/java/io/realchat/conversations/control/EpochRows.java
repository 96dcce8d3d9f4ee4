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
import io.realchat.crypto.Member;
import io.realchat.crypto.Members;
import io.realchat.wire.AccountId;
import io.realchat.wire.Bytes;
import io.realchat.wire.ChatException;
import io.realchat.wire.ControlEvent;
import io.realchat.wire.ConversationId;
import io.realchat.wire.EventKind;
import io.realchat.wire.NewEvent;
import io.realchat.wire.SealedBox;
import io.realchat.wire.Wrap;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;

/** The rows of epochs and their wrapped keys as events make them, in the event's transaction. */
@ApplicationScoped
class EpochRows {
    private static final String OWNED = "SELECT count(k) FROM ConversationKey k"
            + " WHERE k.id.conversation = :id AND k.id.user = :user AND k.id.epoch BETWEEN :first AND :last";

    @PersistenceContext(unitName = "realchat")
    private EntityManager entities;

    /** The log as the rows have it. */
    ControlLog log(Conversation conversation, List<Participant> members) {
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
                new Members(members.stream().map(EpochRows::member).toList()));
    }

    /** Opens or closes the epoch as the event says, and keeps the keys and the profile that came with it. */
    void follow(Conversation conversation, NewEvent request, long seq, Instant now) {
        ControlEvent event = request.event();
        ConversationId id = conversation.id();
        if (event.ekc() != null) {
            conversation.open(event.epoch(), now);
            open(id, event, seq, now);
            keep(id, event.epoch(), request.wraps(), now);
        }
        request.history().forEach(shared -> keep(id, shared.epoch(), List.of(shared.wrap()), now));
        if (event.kind() == EventKind.LEAVE) {
            conversation.close();
        }
        SealedBox profile = event.payload();
        if (profile != null) {
            conversation.rename(profile);
        }
    }

    void open(ConversationId id, ControlEvent event, long seq, Instant now) {
        Bytes commitment = event.ekc();
        if (commitment == null) {
            throw new IllegalStateException("the rules of the log let no epoch without commitment through");
        }
        entities.persist(new Epoch(
                new EpochId(id, event.epoch()), commitment, new Epoch.Opening(event.n(), event.actor(), seq, now)));
        entities.flush(); // its keys refer to it, and JPA knows no order between the two
    }

    void keep(ConversationId id, int epoch, List<Wrap> wraps, Instant now) {
        wraps.forEach(
                wrap -> entities.persist(new ConversationKey(new EpochKeyId(id, wrap.userId(), epoch), wrap, now)));
    }

    /** Refuses an actor that shares keys of epochs which it has none of itself. */
    void requireOwned(ConversationId id, AccountId actor, List<Integer> epochs) {
        if (epochs.isEmpty()) {
            return;
        }
        long owned = entities.createQuery(OWNED, Long.class)
                .setParameter("id", id.value())
                .setParameter("user", actor.value())
                .setParameter("first", epochs.getFirst())
                .setParameter("last", epochs.getLast())
                .getSingleResult();
        if (owned != epochs.size()) {
            throw ChatException.invalid("history", "only epochs that you have a key of yourself");
        }
    }

    private static Member member(Participant participant) {
        return new Member(
                participant.user().value(),
                SignedEvent.bytes(participant.fingerprint()),
                SignedEvent.role(participant.role()));
    }
}
