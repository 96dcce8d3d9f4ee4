package io.realchat.conversations.control;

import io.realchat.accounts.control.IdentityCommitted;
import io.realchat.conversations.control.Sql.Query;
import io.realchat.delivery.control.Announcement.ToAccounts;
import io.realchat.delivery.control.Hub;
import io.realchat.delivery.control.Push;
import io.realchat.wire.AccountId;
import io.realchat.wire.ServerFrame.NewIdentityOf;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Tells everybody who shares a conversation with an account that it has a new identity. */
@ApplicationScoped
class Acquaintances {
    private static final String OTHERS = """
            SELECT DISTINCT o.user_id FROM conversation_participants p
              JOIN conversation_participants o ON o.conversation_id = p.conversation_id AND o.user_id <> p.user_id
             WHERE p.user_id = ?""";

    @Inject
    private Sql sql;

    @Inject
    private Hub hub;

    void tell(@Observes IdentityCommitted event) {
        List<AccountId> others =
                sql.list(Query.of(OTHERS, event.account().value()), row -> new AccountId(row.getObject(1, UUID.class)));
        if (!others.isEmpty()) {
            hub.announce(new ToAccounts(others, Push.of(new NewIdentityOf(event.account()))), null);
        }
    }
}
