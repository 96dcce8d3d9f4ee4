package io.realchat.conversations.control;

import io.realchat.conversations.entity.ConversationKey;
import io.realchat.conversations.entity.EpochKeyId;
import io.realchat.wire.AccountId;
import io.realchat.wire.ChatException;
import io.realchat.wire.ConversationId;
import io.realchat.wire.EpochKey;
import io.realchat.wire.Problem;
import io.realchat.wire.SelfWrap;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The epoch keys that were wrapped for an account. Only the owner reads its rows, and only the owner replaces them. */
@ApplicationScoped
public class WrappedKeys {
    private static final String OWN = """
            SELECT k FROM ConversationKey k
             WHERE k.id.conversation = :conversation AND k.id.user = :owner AND k.id.epoch >= :from
             ORDER BY k.id.epoch""";

    @PersistenceContext(unitName = "realchat")
    private EntityManager entities;

    @Inject
    private EventLog log;

    /** The member's keys from an epoch on. */
    @Transactional
    public List<EpochKey> from(ConversationId conversation, AccountId owner, int epoch) {
        log.requireMember(conversation, owner);
        return entities.createQuery(OWN, ConversationKey.class)
                .setParameter("conversation", conversation.value())
                .setParameter("owner", owner.value())
                .setParameter("from", epoch)
                .getResultStream()
                .map(ConversationKey::answer)
                .toList();
    }

    /** Replaces the member's own key of an epoch. */
    @Transactional
    public void replace(ConversationId conversation, AccountId owner, EpochKeyOf own) {
        log.requireMember(conversation, owner);
        if (!own.wrap().userId().equals(owner)) {
            throw ChatException.invalid("wrap.user_id", "your own account expected");
        }
        EpochKeyId id = new EpochKeyId(conversation, owner, own.epoch());
        ConversationKey key = entities.find(ConversationKey.class, id);
        if (key == null) {
            throw new ChatException(Problem.NOT_FOUND);
        }
        key.replace(own.wrap(), Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    /** Which epoch's key the owner sealed for itself. */
    public record EpochKeyOf(int epoch, SelfWrap wrap) {}
}
