package io.realchat.records.boundary;

import io.realchat.accounts.control.Caller;
import io.realchat.records.control.Records;
import io.realchat.wire.Bytes;
import io.realchat.wire.NewRecord;
import io.realchat.wire.OwnRecords;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What the caller keeps here for itself, which this server cannot open. */
@RequestScoped
@Path("records")
@Produces(MediaType.APPLICATION_JSON)
public class RecordsResource {
    @Inject
    private Records records;

    @Inject
    private Caller caller;

    @GET
    public OwnRecords all() {
        return records.all(caller);
    }

    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    public void write(@PathParam("name") Bytes name, NewRecord next) {
        records.write(caller, next.named(name));
    }
}
