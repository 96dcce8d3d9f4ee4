package io.realchat.conversations.control;

import io.realchat.wire.AccountId;
import io.realchat.wire.Bytes;
import io.realchat.wire.ControlEvent;
import io.realchat.wire.ConversationId;
import io.realchat.wire.Entry;
import io.realchat.wire.Form;
import io.realchat.wire.Json;
import io.realchat.wire.Target;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The statements of {@link ControlEvents} that have no form in JPA, in its transaction. */
record Rows(EntityManager entities) {
    private static final String BEGIN = """
            INSERT INTO conversations (id, is_direct, created_by, created_at, direct_low, direct_high, last_seq,
                                       last_activity_at, log_length, log_head, epoch, epoch_seq, epoch_opened_at, name)
            VALUES (?1, ?8, ?2, ?3, CAST(?4 AS uuid), CAST(?5 AS uuid), 1, ?3, 1, ?6, ?7, 1, ?3, ?9)
                ON CONFLICT DO NOTHING""";
    private static final String DIRECT =
            "SELECT id FROM conversations WHERE direct_low = ?1 AND direct_high = ?2 AND NOT superseded";
    private static final String ENTRY = """
            INSERT INTO messages (conversation_id, seq, id, sender_id, message_type, epoch, encrypted_content,
                                  envelope_hash, created_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, CAST(?7 AS jsonb), ?8, ?9)""";

    /** Stores a conversation; false when its id, or the pair of a direct one, is there already. */
    boolean insert(ConversationId id, ControlEvent event, Bytes head, Instant now) {
        boolean direct = event.form() == Form.DIRECT;
        List<UUID> pair = direct ? pair(event) : List.of();
        return entities.createNativeQuery(BEGIN)
                        .setParameter(1, id.value())
                        .setParameter(2, event.actor().value())
                        .setParameter(3, now.atOffset(ZoneOffset.UTC))
                        .setParameter(4, direct ? pair.getFirst().toString() : null)
                        .setParameter(5, direct ? pair.getLast().toString() : null)
                        .setParameter(6, head.toArray())
                        .setParameter(7, event.epoch())
                        .setParameter(8, direct)
                        .setParameter(9, event.payload() == null ? null : Json.text(event.payload()))
                        .executeUpdate()
                == 1;
    }

    /** The direct conversation of the two whom the event names. */
    Optional<ConversationId> direct(ControlEvent event) {
        List<UUID> pair = pair(event);
        List<?> found = entities.createNativeQuery(DIRECT)
                .setParameter(1, pair.getFirst())
                .setParameter(2, pair.getLast())
                .getResultList();
        return found.stream().findFirst().map(id -> new ConversationId((UUID) id));
    }

    /** Stores an entry that holds an event. */
    void insert(Entry entry, int epoch, Bytes hash) {
        entities.createNativeQuery(ENTRY)
                .setParameter(1, entry.conversationId().value())
                .setParameter(2, entry.seq())
                .setParameter(3, entry.id().value())
                .setParameter(4, entry.sender().value())
                .setParameter(5, entry.type())
                .setParameter(6, epoch)
                .setParameter(7, entry.content().text())
                .setParameter(8, hash.toArray())
                .setParameter(9, Instant.ofEpochMilli(entry.createdAt()).atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }

    /** Targets of a direct conversation stand in the order of their bytes; the database keeps the same order. */
    private static List<UUID> pair(ControlEvent event) {
        return event.targets().stream()
                .map(Target::userId)
                .map(AccountId::value)
                .toList();
    }
}
