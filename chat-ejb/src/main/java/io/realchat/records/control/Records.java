package io.realchat.records.control;

import io.realchat.accounts.control.Caller;
import io.realchat.delivery.control.Announcement.ToAccounts;
import io.realchat.delivery.control.Hub;
import io.realchat.delivery.control.Push;
import io.realchat.wire.ChatException;
import io.realchat.wire.OwnRecord;
import io.realchat.wire.OwnRecords;
import io.realchat.wire.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Sealed records of one account, which nobody else can ask for. Each write follows the version before it, so that two
 * devices never overwrite each other unseen; what is committed is told to the account's sockets.
 */
@ApplicationScoped
public class Records {
    @Inject
    private RecordRows rows;

    @Inject
    private Hub hub;

    /** All records of the caller. */
    public OwnRecords all(Caller caller) {
        return new OwnRecords(rows.all(caller.account()));
    }

    /**
     * Writes the next version. The same write again changes nothing.
     *
     * @throws ChatException {@link Problem#RECORD_CONFLICT} with the stored {@code record}, {@link Problem#RECORDS_FULL}
     */
    public void write(Caller caller, OwnRecord next) {
        if (rows.write(caller.account(), next)) {
            hub.announce(new ToAccounts(List.of(caller.account()), Push.of(next)), null);
        }
    }
}
