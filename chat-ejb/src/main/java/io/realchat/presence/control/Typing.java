package io.realchat.presence.control;

import io.realchat.conversations.control.EventLog;
import io.realchat.delivery.control.Announcement.Passing;
import io.realchat.delivery.control.Hub;
import io.realchat.delivery.control.Push;
import io.realchat.wire.AccountId;
import io.realchat.wire.ConversationId;
import io.realchat.wire.ServerFrame.TypingOf;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Tells the other members of a conversation that somebody writes. It is kept nowhere, and may be lost. */
@ApplicationScoped
public class Typing {
    @Inject
    private EventLog log;

    @Inject
    private Hub hub;

    /** Tells it, if the account is a member now; otherwise nothing happens. */
    public void tell(AccountId account, ConversationId conversation) {
        log.length(conversation, account)
                .ifPresent(events -> hub.announce(
                        new Passing(conversation, events, account, Push.of(new TypingOf(conversation, account))),
                        null));
    }
}
