package io.realchat.conversations.control;

import io.realchat.conversations.entity.Participant;
import io.realchat.wire.AccountId;
import io.realchat.wire.ControlEvent;
import io.realchat.wire.ConversationId;
import io.realchat.wire.Role;
import io.realchat.wire.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of members as events change them, in the event's transaction. Whoever goes loses all its keys. */
@ApplicationScoped
class MemberRows {
    private static final String OF_CONVERSATION = "SELECT p FROM Participant p WHERE p.key.conversation = :id";
    private static final String DELETE_MEMBERS =
            "DELETE FROM Participant p WHERE p.key.conversation = :id AND p.key.user IN :users";
    private static final String DELETE_KEYS =
            "DELETE FROM ConversationKey k WHERE k.id.conversation = :id AND k.id.user IN :users";
    private static final String NAME = """
            INSERT INTO conversation_people (conversation_id, user_id, named_at)
            SELECT ?1, CAST(u AS uuid), ?3 FROM unnest(string_to_array(?2, ',')) AS u
                ON CONFLICT (conversation_id, user_id) DO UPDATE SET named_at = excluded.named_at""";

    @PersistenceContext(unitName = "realchat")
    private EntityManager entities;

    List<Participant> of(ConversationId id) {
        return entities.createQuery(OF_CONVERSATION, Participant.class)
                .setParameter("id", id.value())
                .getResultList();
    }

    void admit(ConversationId id, List<Target> targets, long seq, Instant now) {
        targets.forEach(target -> entities.persist(new Participant(id, target, seq, now)));
    }

    /** Does to the members what the event says. */
    void follow(ConversationId id, ControlEvent event, long seq, Instant now) {
        List<AccountId> named = event.targets().stream().map(Target::userId).toList();
        switch (event.kind()) {
            case ADD -> admit(id, event.targets(), seq, now);
            case REMOVE -> dismiss(id, named);
            case LEAVE -> dismiss(id, List.of(event.actor()));
            case ROLE -> assign(id, event.targets());
            case CREATE, ROTATE, PROFILE -> entities.flush();
        }
    }

    /** Remembers that the event names its actor and targets. */
    void name(ConversationId id, ControlEvent event) {
        String named = Stream.concat(
                        Stream.of(event.actor()), event.targets().stream().map(Target::userId))
                .distinct()
                .map(AccountId::toString)
                .collect(Collectors.joining(","));
        entities.createNativeQuery(NAME)
                .setParameter(1, id.value())
                .setParameter(2, named)
                .setParameter(3, event.n())
                .executeUpdate();
    }

    private void assign(ConversationId id, List<Target> targets) {
        Map<AccountId, Participant> members =
                of(id).stream().collect(Collectors.toMap(Participant::user, member -> member));
        for (Target target : targets) {
            Participant member = members.get(target.userId());
            Role role = target.role();
            if (member == null || role == null) {
                throw new IllegalStateException("the rules of the log let no role of a stranger through");
            }
            member.take(role);
        }
    }

    private void dismiss(ConversationId id, Collection<AccountId> gone) {
        List<UUID> users = gone.stream().map(AccountId::value).toList();
        entities.flush();
        for (String delete : List.of(DELETE_KEYS, DELETE_MEMBERS)) {
            entities.createQuery(delete)
                    .setParameter("id", id.value())
                    .setParameter("users", users)
                    .executeUpdate();
        }
    }
}
