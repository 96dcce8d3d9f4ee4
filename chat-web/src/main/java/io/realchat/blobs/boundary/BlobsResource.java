package io.realchat.blobs.boundary;

import io.realchat.accounts.control.Caller;
import io.realchat.blobs.control.Blobs;
import io.realchat.blobs.control.Download;
import io.realchat.blobs.control.Span;
import io.realchat.conversations.boundary.QueryNumber;
import io.realchat.problems.boundary.Octets;
import io.realchat.wire.BlobAnswer;
import io.realchat.wire.BlobId;
import io.realchat.wire.ChatException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The content of sealed files, in pieces on the way in and in ranges on the way out. */
@RequestScoped
@Path("blobs/{id}")
public class BlobsResource {
    private static final long MAX_OFFSET = (1L << 53) - 1;

    @Inject
    private Blobs blobs;

    @Inject
    private Caller caller;

    /** Takes the piece that begins at {@code offset}. */
    @PUT
    @Octets
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Produces(MediaType.APPLICATION_JSON)
    public BlobAnswer append(
            @PathParam("id") BlobId id,
            @QueryParam("offset") @Nullable String offset,
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Nullable String length,
            InputStream body)
            throws IOException {
        long from = QueryNumber.find("offset", offset, 0, MAX_OFFSET)
                .orElseThrow(() -> ChatException.invalid("offset", "expected"));
        return new BlobAnswer(blobs.append(caller.account(), id, from, new WholeBody(body, length)));
    }

    /** The file, or a span of it; 206 when a {@code Range} was asked for. */
    @GET
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Response read(@PathParam("id") BlobId id, @HeaderParam("Range") @Nullable String range) {
        Download download = blobs.open(caller.account(), id);
        Optional<Span> part = Optional.ofNullable(range).map(text -> Ranges.read(text, download.size()));
        Span span = part.orElse(new Span(0, download.size()));
        StreamingOutput content = out -> download.source().write(span, out);
        Response.ResponseBuilder response = Response.status(part.isPresent() ? Status.PARTIAL_CONTENT : Status.OK)
                .entity(content)
                .header("Accept-Ranges", "bytes")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment")
                .header(HttpHeaders.CONTENT_LENGTH, span.length());
        part.ifPresent(it -> response.header("Content-Range", Ranges.write(it, download.size())));
        return response.build();
    }

    /** Gives up a file that is attached to no message. */
    @DELETE
    public void discard(@PathParam("id") BlobId id) {
        blobs.discard(caller.account(), id);
    }
}
