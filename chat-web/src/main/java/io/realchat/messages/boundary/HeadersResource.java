package io.realchat.messages.boundary;

import io.realchat.accounts.control.Caller;
import io.realchat.conversations.boundary.QueryNumber;
import io.realchat.messages.control.Headers;
import io.realchat.wire.ConversationId;
import io.realchat.wire.HeaderPage;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** The sealed headers of many messages, from which a client counts what is unread. */
@RequestScoped
@Path("conversations/{id}/headers")
@Produces(MediaType.APPLICATION_JSON)
public class HeadersResource {
    private static final long MAX_SEQ = (1L << 53) - 1;

    @Inject
    private Headers headers;

    @Inject
    private Caller caller;

    @GET
    public HeaderPage page(
            @PathParam("id") ConversationId id,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        long seq = QueryNumber.find("after", after, 0, MAX_SEQ).orElse(0L);
        long most = QueryNumber.find("limit", limit, 1, 2_000).orElse(1_000L);
        return headers.after(caller.account(), id, seq, Math.toIntExact(most));
    }
}
