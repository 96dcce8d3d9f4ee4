package io.realchat.messages.control;

import io.realchat.conversations.control.EventLog;
import io.realchat.delivery.control.Announcement.Passing;
import io.realchat.delivery.control.Announcement.ToAccounts;
import io.realchat.delivery.control.Connection;
import io.realchat.delivery.control.Funnel;
import io.realchat.delivery.control.Hub;
import io.realchat.delivery.control.Push;
import io.realchat.messages.control.Marks.Owner;
import io.realchat.wire.AccountId;
import io.realchat.wire.ClientFrame;
import io.realchat.wire.ConversationId;
import io.realchat.wire.MemberReceipts;
import io.realchat.wire.ServerFrame.ReceiptOf;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How far members have received and read. Marks only rise. What comes together is stored in one statement, with at most one
 * change of a row in each {@link #PAUSE}, and told afterwards; clients tell again what was lost.
 */
@ApplicationScoped
public class Receipts {
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int MOST = 20_000;

    private final Funnel<Owner, Marks> funnel = new Funnel<>(new Funnel.Size(MOST, PAUSE), Marks::merge, this::store);

    @Inject
    private MarkRows rows;

    @Inject
    private EventLog log;

    @Inject
    private Hub hub;

    /** What a client tells about its account. Of conversations that it is no member of, nothing happens. */
    public void tell(Connection from, ClientFrame.Receipt receipt) {
        funnel.put(new Owner(receipt.conversationId(), from.account()), Marks.of(receipt, from));
    }

    /** The marks of all members but the reader. */
    public MemberReceipts of(AccountId reader, ConversationId conversation) {
        log.requireMember(conversation, reader);
        return new MemberReceipts(rows.others(conversation, reader));
    }

    private void store(Map<Owner, Marks> told) {
        for (Risen risen : rows.raise(told)) {
            Marks marks = told.get(risen.owner());
            if (marks == null) {
                throw new IllegalStateException("a row that nobody named");
            }
            if (risen.busy()) {
                funnel.put(risen.owner(), marks);
            } else {
                announce(risen, marks);
            }
        }
    }

    private void announce(Risen risen, Marks marks) {
        AccountId account = risen.owner().account();
        ConversationId conversation = risen.owner().conversation();
        if (risen.forOthers()) {
            Push push = Push.of(new ReceiptOf(conversation, account, risen.delivered(), risen.read()));
            hub.announce(new Passing(conversation, risen.events(), account, push), null);
        }
        if (risen.forOneself()) {
            Push push = Push.of(new ReceiptOf(conversation, account, risen.delivered(), risen.ownRead()));
            hub.announce(new ToAccounts(List.of(account), push), marks.source().orElse(null));
        }
    }
}
