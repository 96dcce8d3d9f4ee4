package io.realchat.socket.boundary;

import io.realchat.accounts.control.Caller;
import io.realchat.accounts.control.Tickets;
import io.realchat.wire.Empty;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

/** Hands out the tickets that open sockets. */
@RequestScoped
@Path("socket-tickets")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SocketTicketsResource {
    @Inject
    private Tickets tickets;

    @Inject
    private Caller caller;

    @POST
    public Response issue(Empty request) {
        return Response.status(Status.CREATED).entity(tickets.issue(caller)).build();
    }
}
