package io.realchat.accounts.control;

import io.realchat.accounts.entity.Times;
import io.realchat.delivery.control.Announcement.ToAccounts;
import io.realchat.delivery.control.Hub;
import io.realchat.delivery.control.Push;
import io.realchat.wire.AccountEvent;
import io.realchat.wire.AccountId;
import io.realchat.wire.ServerFrame;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Tells all open sockets of an account what was done to it, so that nobody does it unseen. Only what is committed is told. */
@ApplicationScoped
public class Notices {
    @Inject
    private Hub hub;

    @Inject
    private SessionRows rows;

    /** Something that was done by the caller's session. */
    public void tell(Caller caller, AccountEvent event) {
        tell(caller.account(), event, rows.device(caller.session()));
    }

    /** Something that was done by, or to, a session. */
    void tell(AccountId account, AccountEvent event, Device device) {
        ServerFrame notice = new ServerFrame.Account(
                event, device.session(), device.name(), Times.now().toEpochMilli());
        hub.announce(new ToAccounts(List.of(account), Push.of(notice)), null);
    }
}
