package io.realchat.messages.control;

import io.realchat.conversations.control.Sql;
import io.realchat.conversations.control.Sql.Column;
import io.realchat.conversations.control.Sql.Query;
import io.realchat.messages.control.Aim.Pointed;
import io.realchat.wire.AccountId;
import io.realchat.wire.Bytes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds what drafts point at: no statement when none of them does, otherwise one. */
@ApplicationScoped
class Aims {
    private static final String POINTED = """
            SELECT t.envelope_hash, t.sender_id, t.message_type, t.is_deleted,
                   r.envelope_hash, r.sender_id, r.message_type, r.is_deleted,
                   COALESCE(p.role = 'admin' AND NOT c.is_direct, false)
              FROM unnest(?, ?, ?, ?) WITH ORDINALITY AS d (conversation_id, sender_id, target_id, reply_to_id, place)
              LEFT JOIN conversations c ON c.id = d.conversation_id
              LEFT JOIN conversation_participants p
                     ON p.conversation_id = d.conversation_id AND p.user_id = d.sender_id
              LEFT JOIN messages t ON t.conversation_id = d.conversation_id AND t.id = d.target_id
              LEFT JOIN messages r ON r.conversation_id = d.conversation_id AND r.id = d.reply_to_id
             ORDER BY d.place""";

    @Inject
    private Sql sql;

    /** The aim of each draft, in the order of the drafts. To be asked under the locks of their conversations. */
    List<Aim> of(List<Draft> drafts) {
        if (drafts.stream().noneMatch(Draft::aimed)) {
            return Collections.nCopies(drafts.size(), Aim.NONE);
        }
        return sql.list(
                Query.of(
                        POINTED,
                        Column.of("uuid", drafts, draft -> draft.conversation().value()),
                        Column.of("uuid", drafts, draft -> draft.sender().value()),
                        Column.of("uuid", drafts, Draft::targetId),
                        Column.of("uuid", drafts, Draft::replyToId)),
                row -> new Aim(pointed(row, 1), pointed(row, 5), row.getBoolean(9)));
    }

    private static Optional<Pointed> pointed(ResultSet row, int from) throws SQLException {
        byte[] hash = row.getBytes(from);
        if (hash == null) {
            return Optional.empty();
        }
        AccountId sender = new AccountId(row.getObject(from + 1, UUID.class));
        return Optional.of(new Pointed(Bytes.of(hash), sender, row.getString(from + 2), row.getBoolean(from + 3)));
    }
}
