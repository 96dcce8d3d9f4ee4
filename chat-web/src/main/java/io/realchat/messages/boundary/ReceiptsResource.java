package io.realchat.messages.boundary;

import io.realchat.accounts.control.Caller;
import io.realchat.messages.control.Receipts;
import io.realchat.wire.ConversationId;
import io.realchat.wire.MemberReceipts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** How far the other members have received and read. */
@RequestScoped
@Path("conversations/{id}/receipts")
@Produces(MediaType.APPLICATION_JSON)
public class ReceiptsResource {
    @Inject
    private Receipts receipts;

    @Inject
    private Caller caller;

    @GET
    public MemberReceipts all(@PathParam("id") ConversationId id) {
        return receipts.of(caller.account(), id);
    }
}
