package io.realchat.accounts.boundary;

import io.realchat.accounts.control.Accounts;
import io.realchat.accounts.control.Caller;
import io.realchat.wire.Lookup;
import io.realchat.wire.PersonAnswer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Finds people by their exact username or public id. */
@RequestScoped
@Path("people/lookup")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PeopleResource {
    @Inject
    private Accounts accounts;

    @Inject
    private Caller caller;

    @POST
    public PersonAnswer find(Lookup request) {
        return new PersonAnswer(accounts.find(caller, request));
    }
}
