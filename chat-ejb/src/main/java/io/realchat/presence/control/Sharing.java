package io.realchat.presence.control;

import io.realchat.conversations.control.Sql;
import io.realchat.conversations.control.Sql.Column;
import io.realchat.conversations.control.Sql.Query;
import io.realchat.wire.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Who shares a conversation with whom, as committed. */
@ApplicationScoped
class Sharing {
    private static final String SHARED = """
            SELECT w.id FROM unnest(?) AS w (id)
             WHERE EXISTS (
               SELECT FROM conversation_participants a
                 JOIN conversation_participants b ON b.conversation_id = a.conversation_id
                WHERE a.user_id = ? AND b.user_id = w.id)""";

    @Inject
    private Sql sql;

    /** Those of the others who share a conversation with the account, each once. */
    Set<AccountId> with(AccountId account, Collection<AccountId> others) {
        List<AccountId> asked = List.copyOf(Set.copyOf(others));
        return new HashSet<>(sql.list(
                Query.of(SHARED, Column.of("uuid", asked, AccountId::value), account.value()),
                row -> new AccountId(row.getObject(1, UUID.class))));
    }
}
