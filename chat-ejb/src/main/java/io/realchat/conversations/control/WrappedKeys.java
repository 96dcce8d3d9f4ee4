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
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The epoch keys that were wrapped for an account. Only the owner reads its rows, and only the owner replaces them. */
@ApplicationScoped
class WrappedKeys {
    private static final String OWN = """
            SELECT k FROM ConversationKey k
             WHERE k.id.conversation = :conversation AND k.id.user = :owner AND k.id.epoch >= :from
             ORDER BY k.id.epoch""";

    @PersistenceContext(unitName = "realchat")
    private EntityManager entities;

    @Transactional
    List<EpochKey> from(ConversationId conversation, AccountId owner, int epoch) {
        return entities.createQuery(OWN, ConversationKey.class)
                .setParameter("conversation", conversation.value())
                .setParameter("owner", owner.value())
                .setParameter("from", epoch)
                .getResultStream()
                .map(ConversationKey::answer)
                .toList();
    }

    @Transactional
    void replace(EpochKeyId id, SelfWrap wrap) {
        ConversationKey key = entities.find(ConversationKey.class, id);
        if (key == null) {
            throw new ChatException(Problem.NOT_FOUND);
        }
        key.replace(wrap, Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }
}
