package io.realchat.messages.boundary;

import io.realchat.accounts.control.Caller;
import io.realchat.conversations.boundary.QueryNumber;
import io.realchat.messages.control.History;
import io.realchat.messages.control.Messages;
import io.realchat.messages.control.PageSize;
import io.realchat.messages.control.Pages;
import io.realchat.messages.control.Sent;
import io.realchat.wire.AccountId;
import io.realchat.wire.ChatException;
import io.realchat.wire.ConversationId;
import io.realchat.wire.EntryPage;
import io.realchat.wire.MessagePage;
import io.realchat.wire.NewMessage;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sending and reading the messages of one conversation. */
@RequestScoped
@Path("conversations/{id}/messages")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class MessagesResource {
    private static final long MAX_SEQ = (1L << 53) - 1;

    @Inject
    private Messages messages;

    @Inject
    private History history;

    @Inject
    private Pages pages;

    @Inject
    private Caller caller;

    /** 201 when this request stored the message, 200 when an earlier one did. */
    @POST
    public Response send(@PathParam("id") ConversationId id, NewMessage request) {
        Sent sent = messages.send(caller.account(), id, request);
        return Response.status(sent.fresh() ? Status.CREATED : Status.OK)
                .entity(sent.message())
                .build();
    }

    @GET
    public MessagePage page(
            @PathParam("id") ConversationId id,
            @QueryParam("type") @Nullable String type,
            @QueryParam("after") @Nullable String after,
            @QueryParam("before") @Nullable String before,
            @QueryParam("limit") @Nullable String limit) {
        AccountId reader = caller.account();
        Optional<Long> from = QueryNumber.find("after", after, 0, MAX_SEQ);
        Optional<Long> to = QueryNumber.find("before", before, 0, MAX_SEQ);
        PageSize size = PageSize.http(QueryNumber.limit(limit));
        if (type != null) {
            requirePins(type, from.or(() -> to));
            return pages.pins(reader, id, size);
        }
        if (from.isPresent() && to.isPresent()) {
            throw ChatException.invalid("after", "either after or before expected");
        }
        EntryPage page = from.map(seq -> history.after(reader, id, seq, size))
                .or(() -> to.map(seq -> history.before(reader, id, seq, size)))
                .orElseGet(() -> history.newest(reader, id, size));
        return pages.whole(id, page);
    }

    private static void requirePins(String type, Optional<Long> cursor) {
        if (!type.equals("pin") || cursor.isPresent()) {
            throw ChatException.invalid("type", "pin without a cursor expected");
        }
    }
}
