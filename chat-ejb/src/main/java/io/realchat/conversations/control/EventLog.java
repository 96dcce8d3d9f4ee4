package io.realchat.conversations.control;

import io.realchat.conversations.control.Sql.Query;
import io.realchat.conversations.entity.Position;
import io.realchat.wire.AccountId;
import io.realchat.wire.Bytes;
import io.realchat.wire.ChatException;
import io.realchat.wire.ControlLog;
import io.realchat.wire.ConversationId;
import io.realchat.wire.Entry;
import io.realchat.wire.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the control events of a conversation, as committed. */
@ApplicationScoped
public class EventLog {
    private static final String EVENTS = "SELECT " + EntryRow.COLUMNS
            + " FROM messages m WHERE m.conversation_id = ? AND m.message_type = 'control'";
    private static final String MEMBER =
            "SELECT joined_seq FROM conversation_participants WHERE conversation_id = ? AND user_id = ?";
    private static final String LENGTH = """
            SELECT c.log_length FROM conversation_participants p JOIN conversations c ON c.id = p.conversation_id
             WHERE p.conversation_id = ? AND p.user_id = ?""";
    private static final String POSITION = "SELECT " + PositionRow.COLUMNS + " FROM conversations c WHERE c.id = ?";
    private static final String AFTER_HEAD = """
             AND m.seq > COALESCE((SELECT h.seq FROM messages h WHERE h.conversation_id = m.conversation_id
                                     AND h.message_type = 'control' AND h.envelope_hash = ?), 0)
            ORDER BY m.seq""";

    private static final int PAGE = 1 << 20;

    @Inject
    private Sql sql;

    @Inject
    private Epochs epochs;

    /** Refuses whoever is no member, in the same words as for a conversation that does not exist. */
    public void requireMember(ConversationId conversation, AccountId account) {
        if (sql.find(Query.of(MEMBER, conversation.value(), account.value()), row -> row.getLong(1))
                .isEmpty()) {
            throw new ChatException(Problem.NOT_FOUND);
        }
    }

    /** Number of events of a conversation that the account is a member of; empty when it is none. */
    public Optional<Long> length(ConversationId conversation, AccountId account) {
        return sql.find(Query.of(LENGTH, conversation.value(), account.value()), row -> row.getLong(1));
    }

    /** The events from number {@code n} on, for a member: at most {@code limit}, and about 1 MiB. */
    public ControlLog page(AccountId reader, ConversationId conversation, long n, int limit) {
        requireMember(conversation, reader);
        Query query = Query.of(EVENTS + " ORDER BY m.seq OFFSET ? LIMIT ?", conversation.value(), n, limit + 1);
        List<Entry> found = sql.list(query, EntryRow::read);
        int left = PAGE;
        int fitting = 0;
        while (fitting < Math.min(limit, found.size()) && (left > 0 || fitting == 0)) {
            left -= found.get(fitting++).content().text().length();
        }
        return new ControlLog(found.subList(0, fitting), fitting < found.size());
    }

    /** The event with this hash. */
    Optional<Entry> find(ConversationId conversation, Bytes hash) {
        return sql.find(
                Query.of(EVENTS + " AND m.envelope_hash = ?", conversation.value(), hash.toArray()), EntryRow::read);
    }

    /**
     * What a member is told who was not up to date: where the conversation stands, and the events after the head that it knew.
     *
     * @param known the head that the request named; null or unknown gives all events
     */
    public ChatException stale(ConversationId conversation, @Nullable Bytes known) {
        Position position = sql.find(Query.of(POSITION, conversation.value()), row -> PositionRow.read(row, 1))
                .orElseThrow(() -> new ChatException(Problem.NOT_FOUND));
        byte[] head = known == null ? new byte[0] : known.toArray();
        List<Entry> missing = sql.list(Query.of(EVENTS + AFTER_HEAD, conversation.value(), head), EntryRow::read);
        return new ChatException(Problem.STALE_EPOCH)
                .with("conversation", epochs.answer(position))
                .with("events", missing);
    }
}
