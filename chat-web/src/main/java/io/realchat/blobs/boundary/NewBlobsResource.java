package io.realchat.blobs.boundary;

import io.realchat.accounts.control.Caller;
import io.realchat.blobs.control.Blobs;
import io.realchat.blobs.control.Blobs.Upload;
import io.realchat.wire.BlobAnswer;
import io.realchat.wire.ConversationId;
import io.realchat.wire.NewBlob;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

/** Begins the upload of files of a conversation. */
@RequestScoped
@Path("conversations/{id}/blobs")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class NewBlobsResource {
    @Inject
    private Blobs blobs;

    @Inject
    private Caller caller;

    /** 201 when this request began the upload, 200 when an earlier one did. */
    @POST
    public Response begin(@PathParam("id") ConversationId conversation, NewBlob request) {
        Upload upload = blobs.begin(caller.account(), conversation, request);
        return Response.status(upload.fresh() ? Status.CREATED : Status.OK)
                .entity(new BlobAnswer(upload.blob()))
                .build();
    }
}
