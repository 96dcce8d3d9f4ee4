package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.it.TestAccount.SignedIn;
import io.realchat.wire.BlobAnswer;
import io.realchat.wire.BlobId;
import io.realchat.wire.BlobState;
import io.realchat.wire.ConversationId;
import io.realchat.wire.NewBlob;
import io.realchat.wire.StoredMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.util.Arrays;

/** Sends and reads one file of a conversation, piece by piece. */
record Uploader(SignedIn person, ConversationId conversation, BlobId id, URI node) {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static Uploader of(SignedIn person, DirectChat chat) {
        return new Uploader(person, chat.id(), BlobId.next(), Site.address());
    }

    /** The same file, seen by somebody else. */
    Uploader by(SignedIn other) {
        return new Uploader(other, conversation, id, node);
    }

    /** The same file on another node. */
    Uploader at(URI other) {
        return new Uploader(person, conversation, id, other);
    }

    Answer begin(long size) {
        return person.http().post(node + "/api/conversations/" + conversation + "/blobs", new NewBlob(id, size));
    }

    /** Begins a file that is kept in a store, whatever the settings say about new ones. */
    Uploader begun(long size, String store) throws SQLException {
        assertThat(begin(size).as(201, BlobAnswer.class).blob()).isEqualTo(state(size, 0));
        Rows.update("UPDATE blobs SET store = '" + store + "' WHERE id = ?", id.value());
        return this;
    }

    Answer put(long offset, byte[] piece) {
        return octets().send("PUT", path() + "?offset=" + offset, piece);
    }

    /** Sends a piece that must be taken. */
    BlobState send(long offset, byte[] piece) {
        return put(offset, piece).as(200, BlobAnswer.class).blob();
    }

    /** Sends all from an offset on, in pieces of this length. */
    void sendAll(byte[] content, int from, int length) {
        for (int offset = from; offset < content.length; offset += length) {
            int end = Math.min(content.length, offset + length);
            assertThat(send(offset, Arrays.copyOfRange(content, offset, end))).isEqualTo(state(content.length, end));
        }
    }

    BlobState state(long size, long received) {
        return new BlobState(id, conversation, size, received);
    }

    Http octets() {
        return person.http().with("Content-Type", "application/octet-stream");
    }

    Answer delete() {
        return person.http().delete(path());
    }

    /** What is refused. */
    Answer get() {
        return person.http().get(path());
    }

    HttpResponse<byte[]> read() {
        return read(HttpRequest.newBuilder());
    }

    HttpResponse<byte[]> read(String range) {
        return read(HttpRequest.newBuilder().header("Range", range));
    }

    private HttpResponse<byte[]> read(HttpRequest.Builder request) {
        person.http().headers().forEach(request::header);
        try {
            return CLIENT.send(request.uri(URI.create(path())).build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ties the file to a message, as a send that names it does. */
    void attach(StoredMessage message) throws SQLException {
        Rows.update("UPDATE blobs SET message_id = '" + message.id() + "' WHERE id = ?", id.value());
    }

    String path() {
        return node + "/api/blobs/" + id;
    }
}
