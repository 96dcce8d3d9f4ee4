package io.realchat.conversations.control;

import io.realchat.conversations.control.Sql.Query;
import io.realchat.delivery.control.Roster;
import io.realchat.wire.AccountId;
import io.realchat.wire.ConversationId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Rosters from the members' rows, in one statement so that members and number of events belong together. */
@ApplicationScoped
class DatabaseRosters implements Roster.Source {
    private static final String MEMBERS = """
            SELECT c.log_length, p.user_id, p.joined_seq
              FROM conversations c JOIN conversation_participants p ON p.conversation_id = c.id
             WHERE c.id = ?""";

    @Inject
    private Sql sql;

    @Override
    public Optional<Roster> load(ConversationId conversation) {
        List<Row> rows = sql.list(
                Query.of(MEMBERS, conversation.value()),
                row -> new Row(row.getLong(1), new AccountId(row.getObject(2, UUID.class)), row.getLong(3)));
        Map<AccountId, Long> joined = rows.stream().collect(Collectors.toMap(Row::account, Row::joined));
        return rows.stream().findFirst().map(row -> new Roster(row.events(), joined));
    }

    private record Row(long events, AccountId account, long joined) {}
}
