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
            SELECT DISTINCT w.watcher, w.watched FROM unnest(?, ?) AS w (watcher, watched)
             WHERE EXISTS (
               SELECT FROM conversation_participants a
                 JOIN conversation_participants b ON b.conversation_id = a.conversation_id
                WHERE a.user_id = w.watcher AND b.user_id = w.watched)""";

    @Inject
    private Sql sql;

    /** Somebody who wants to know about somebody else. */
    record Look(AccountId watcher, AccountId watched) {}

    /** Those of the looks that are allowed: the two share a conversation. One statement for all of them. */
    Set<Look> allowed(Collection<Look> looks) {
        List<Look> all = List.copyOf(looks);
        if (all.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(sql.list(
                Query.of(
                        SHARED,
                        Column.of("uuid", all, look -> look.watcher().value()),
                        Column.of("uuid", all, look -> look.watched().value())),
                row -> new Look(
                        new AccountId(row.getObject(1, UUID.class)), new AccountId(row.getObject(2, UUID.class)))));
    }
}
