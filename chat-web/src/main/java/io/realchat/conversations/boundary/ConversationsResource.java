package io.realchat.conversations.boundary;

import io.realchat.accounts.control.Caller;
import io.realchat.conversations.control.Conversations;
import io.realchat.conversations.control.Conversations.Created;
import io.realchat.conversations.control.EventLog;
import io.realchat.conversations.control.Memberships;
import io.realchat.conversations.control.WrappedKeys;
import io.realchat.conversations.control.WrappedKeys.EpochKeyOf;
import io.realchat.problems.boundary.Large;
import io.realchat.wire.ControlLog;
import io.realchat.wire.ConversationAnswer;
import io.realchat.wire.ConversationId;
import io.realchat.wire.ConversationPage;
import io.realchat.wire.EntryAnswer;
import io.realchat.wire.EpochKeys;
import io.realchat.wire.NewConversation;
import io.realchat.wire.NewEvent;
import io.realchat.wire.OwnWrap;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.jspecify.annotations.Nullable;

/** The caller's conversations, their signed log and the caller's own keys. */
@RequestScoped
@Path("conversations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ConversationsResource {
    private static final long MAX_N = (1L << 53) - 1;

    @Inject
    private Conversations conversations;

    @Inject
    private Memberships memberships;

    @Inject
    private EventLog log;

    @Inject
    private WrappedKeys keys;

    @Inject
    private Caller caller;

    @GET
    public ConversationPage page(
            @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @Nullable String limit) {
        return memberships.page(caller.account(), cursor, QueryNumber.limit(limit));
    }

    @POST
    public Response create(@Large(8) NewConversation request) {
        Created created = conversations.create(caller.account(), request);
        return Response.status(created.fresh() ? Status.CREATED : Status.OK)
                .entity(new ConversationAnswer(created.conversation()))
                .build();
    }

    @GET
    @Path("{id}")
    public ConversationAnswer find(@PathParam("id") ConversationId id) {
        return new ConversationAnswer(memberships.find(caller.account(), id));
    }

    @POST
    @Path("{id}/events")
    public Response append(@PathParam("id") ConversationId id, @Large(8) NewEvent request) {
        return Response.status(Status.CREATED)
                .entity(new EntryAnswer(conversations.append(caller.account(), id, request)))
                .build();
    }

    @GET
    @Path("{id}/control")
    public ControlLog log(
            @PathParam("id") ConversationId id,
            @QueryParam("from") @Nullable String from,
            @QueryParam("limit") @Nullable String limit) {
        long n = QueryNumber.find("from", from, 0, MAX_N).orElse(0L);
        long most = QueryNumber.find("limit", limit, 1, 200).orElse(200L);
        return log.page(caller.account(), id, n, Math.toIntExact(most));
    }

    @GET
    @Path("{id}/keys")
    public EpochKeys keys(@PathParam("id") ConversationId id, @QueryParam("from") @Nullable String from) {
        long epoch = QueryNumber.find("from", from, 0, Integer.MAX_VALUE).orElse(0L);
        return new EpochKeys(keys.from(id, caller.account(), Math.toIntExact(epoch)));
    }

    @PUT
    @Path("{id}/keys/{epoch: [0-9]{1,9}}")
    public void replaceKey(@PathParam("id") ConversationId id, @PathParam("epoch") int epoch, OwnWrap request) {
        keys.replace(id, caller.account(), new EpochKeyOf(epoch, request.wrap()));
    }
}
