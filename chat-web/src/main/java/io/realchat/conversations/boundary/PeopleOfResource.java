package io.realchat.conversations.boundary;

import io.realchat.accounts.control.Caller;
import io.realchat.conversations.control.People;
import io.realchat.conversations.control.People.Range;
import io.realchat.wire.AccountId;
import io.realchat.wire.ConversationId;
import io.realchat.wire.PeoplePage;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Whom the log of a conversation names, in pages. */
@RequestScoped
@Path("conversations/{id}/people")
@Produces(MediaType.APPLICATION_JSON)
public class PeopleOfResource {
    private static final long MAX_N = (1L << 53) - 1;

    @Inject
    private People people;

    @Inject
    private Caller caller;

    @GET
    public PeoplePage page(
            @PathParam("id") ConversationId id,
            @QueryParam("from") @Nullable String from,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        Range range = new Range(
                QueryNumber.find("from", from, 0, MAX_N).orElse(0L),
                after == null ? null : AccountId.fromString(after),
                Math.toIntExact(QueryNumber.find("limit", limit, 1, 500).orElse(200L)));
        return people.page(caller.account(), id, range);
    }
}
