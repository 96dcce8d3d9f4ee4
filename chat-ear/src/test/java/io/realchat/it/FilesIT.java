package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.crypto.ControlKind;
import io.realchat.crypto.Role;
import io.realchat.it.TestAccount.SignedIn;
import io.realchat.wire.BlobAnswer;
import io.realchat.wire.BlobId;
import io.realchat.wire.Problem;
import io.realchat.wire.ServerLimits;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may have a file, and in what form: its uploader, and members who can read the message that it hangs on. */
@ArquillianTest
@RunAsClient
class FilesIT {
    private static final long LIMIT = (100L << 20) + 16 * 1600;

    private SignedIn alice;
    private SignedIn bob;
    private SignedIn eve;
    private DirectChat chat;

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return RealEar.archive();
    }

    @BeforeEach
    void twoPeopleTalk() {
        alice = TestAccount.signedUp("alice");
        bob = TestAccount.signedUp("bob");
        eve = TestAccount.signedUp("eve");
        chat = DirectChat.begun(alice, bob);
    }

    @Test
    void aFileIsItsUploadersAloneUntilAMessageNamesIt() throws SQLException {
        byte[] content = bytes(70_000);
        Uploader file = uploaded(content);
        assertThat(file.read().body()).isEqualTo(content);
        for (SignedIn other : List.of(bob, eve)) {
            refuses(file.by(other));
        }
        file.attach(chat.stream(alice).send());
        assertThat(file.by(bob).read().body()).isEqualTo(content);
        refuses(file.by(eve));
        file.by(bob).delete().refusedAs(Problem.NOT_FOUND);
        file.delete().refusedAs(Problem.NOT_FOUND);
        Http.anonymous().get(file.path()).refusedAs(Problem.UNAUTHENTICATED);
        Rows.update(
                "UPDATE messages SET is_deleted = true, encrypted_content = erased(encrypted_content)"
                        + " WHERE id = (SELECT message_id FROM blobs WHERE id = ?)",
                file.id().value());
        refuses(file.by(bob));
    }

    private static void refuses(Uploader file) {
        file.get().refusedAs(Problem.NOT_FOUND);
        file.put(0, bytes(1)).refusedAs(Problem.NOT_FOUND);
        file.delete().refusedAs(Problem.NOT_FOUND);
    }

    @Test
    void aMemberSeesTheFilesOfItsTimeOnly() throws SQLException {
        GroupChat group = GroupChat.begun(alice, bob);
        Uploader before = inGroup(group);
        group.change(alice, ControlKind.ADD, group.as(eve, Role.MEMBER));
        Uploader after = inGroup(group);
        before.by(eve).get().refusedAs(Problem.NOT_FOUND);
        assertThat(after.by(eve).read().statusCode()).isEqualTo(200);
        group.change(alice, ControlKind.REMOVE, group.as(bob, null));
        for (Uploader file : List.of(before, after)) {
            file.by(bob).get().refusedAs(Problem.NOT_FOUND);
            assertThat(file.read().statusCode()).isEqualTo(200);
        }
        new Uploader(bob, group.id(), BlobId.next(), Site.address()).begin(10).refusedAs(Problem.NOT_FOUND);
    }

    private Uploader inGroup(GroupChat group) throws SQLException {
        Uploader file = new Uploader(alice, group.id(), BlobId.next(), Site.address()).begun(10, "files");
        file.send(0, bytes(10));
        file.attach(new Pen(group, alice).send());
        return file;
    }

    @Test
    void whoeverIsRemovedCannotGoOnUploading() throws SQLException {
        GroupChat group = GroupChat.begun(alice, bob);
        Uploader file = new Uploader(bob, group.id(), BlobId.next(), Site.address()).begun(20, "files");
        file.send(0, bytes(10));
        group.change(alice, ControlKind.REMOVE, group.as(bob, null));
        file.put(10, bytes(10)).refusedAs(Problem.NOT_FOUND);
        file.delete().done();
    }

    @Test
    void rangesAreWhatTheirHeadersSay() throws SQLException {
        byte[] content = bytes(1_000);
        Uploader file = uploaded(content);
        HttpResponse<byte[]> whole = file.read();
        assertThat(whole.statusCode()).isEqualTo(200);
        Map<String, String> headers = Map.of(
                "content-type", "application/octet-stream",
                "content-length", "1000",
                "content-disposition", "attachment",
                "cache-control", "no-store",
                "accept-ranges", "bytes",
                "x-content-type-options", "nosniff");
        headers.forEach((name, value) ->
                assertThat(whole.headers().firstValue(name)).as(name).contains(value));
        range(file, "bytes=0-0", "bytes 0-0/1000", 1);
        range(file, "bytes=999-999", "bytes 999-999/1000", 1);
        range(file, "bytes=10-5000", "bytes 10-999/1000", 990);
        range(file, "bytes=200-", "bytes 200-999/1000", 800);
        for (String bad : List.of("bytes=1000-", "bytes=5-4", "bytes=-5", "bytes=0-1,3-4", "chunks=0-1", "bytes=a-b")) {
            assertThat(file.read(bad).statusCode()).as(bad).isEqualTo(400);
        }
    }

    private static void range(Uploader file, String asked, String told, int length) {
        HttpResponse<byte[]> part = file.read(asked);
        assertThat(part.statusCode()).as(asked).isEqualTo(206);
        assertThat(part.headers().firstValue("content-range")).contains(told);
        assertThat(part.body()).hasSize(length);
    }

    @Test
    void anIncompleteFileIsNotThere() throws SQLException {
        Uploader file = Uploader.of(alice, chat).begun(100, "files");
        file.get().refusedAs(Problem.NOT_FOUND);
        file.send(0, bytes(99));
        file.get().refusedAs(Problem.NOT_FOUND);
        file.send(99, bytes(1));
        assertThat(file.read().body()).hasSize(100);
    }

    @Test
    void aFileBeginsOnceUnderItsId() {
        Uploader file = Uploader.of(alice, chat);
        file.begin(100).as(201, BlobAnswer.class);
        assertThat(file.begin(100).as(200, BlobAnswer.class).blob()).isEqualTo(file.state(100, 0));
        file.begin(101).refusedAs(Problem.INVALID_FIELD);
        file.by(bob).begin(100).refusedAs(Problem.INVALID_FIELD);
        file.by(eve).begin(100).refusedAs(Problem.NOT_FOUND);
        file.delete().done();
        file.delete().refusedAs(Problem.NOT_FOUND);
        file.begin(101).as(201, BlobAnswer.class);
    }

    @Test
    void whatIsTooLargeOrNothingIsRefused() {
        assertThat(alice.http().get("/api/limits").as(200, ServerLimits.class).file())
                .isEqualTo(LIMIT);
        Uploader file = Uploader.of(alice, chat);
        assertThat(file.begin(LIMIT + 1).refusedAs(Problem.FILE_TOO_LARGE).extra("limit", Long.class))
                .contains(LIMIT);
        alice.http()
                .postText(chat.path() + "/blobs", "{\"blob_id\":\"" + file.id() + "\",\"size\":0}")
                .refusedAs(Problem.INVALID_FIELD);
        file.begin(LIMIT).as(201, BlobAnswer.class);
        file.put(0, new byte[0]).refusedAs(Problem.INVALID_FIELD);
        file.put(0, bytes((4 << 20) + 1)).refusedAs(Problem.TOO_LARGE);
        file.send(0, bytes(4 << 20));
        alice.http()
                .with("Content-Type", "application/octet-stream")
                .send("PUT", file.path(), bytes(1))
                .refusedAs(Problem.INVALID_FIELD);
        file.octets().send("PUT", file.path() + "?offset=-1", bytes(1)).refusedAs(Problem.INVALID_FIELD);
        alice.http()
                .send("PUT", file.path() + "?offset=0", "{}".getBytes(StandardCharsets.UTF_8))
                .refusedAs(Problem.UNSUPPORTED_MEDIA_TYPE);
        file.octets()
                .with("Content-Encoding", "gzip")
                .send("PUT", file.path() + "?offset=0", bytes(1))
                .refusedAs(Problem.UNSUPPORTED_MEDIA_TYPE);
        alice.http()
                .with("Content-Type", "application/octet-stream")
                .send("POST", "/api/sessions/prelogin", "{\"username\":\"alice\"}".getBytes(StandardCharsets.UTF_8))
                .refusedAs(Problem.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void nobodyReservesMoreThanTwoGibibytesOrAThousandFilesWithoutAttachingThem() throws SQLException {
        Uploader one = Uploader.of(alice, chat).begun(100, "files");
        one.send(0, bytes(100));
        reserve(999, 1);
        Uploader.of(alice, chat).begin(100).refusedAs(Problem.TOO_MANY_REQUESTS);
        one.begin(100).as(200, BlobAnswer.class);
        one.attach(chat.stream(alice).send());
        Uploader.of(alice, chat).begin(100).as(201, BlobAnswer.class);
        Rows.update(
                "DELETE FROM blobs WHERE message_id IS NULL AND uploader_id = ?",
                alice.id().value());
        reserve(20, 100L << 20);
        Uploader.of(alice, chat).begin(48L << 20).as(201, BlobAnswer.class);
        Uploader.of(alice, chat).begin(1).refusedAs(Problem.TOO_MANY_REQUESTS);
        Uploader.of(bob, chat).begin(1).as(201, BlobAnswer.class);
    }

    private void reserve(int files, long size) throws SQLException {
        Rows.execute("INSERT INTO blobs (id, conversation_id, uploader_id, size, store, touched_at) SELECT"
                + " gen_random_uuid(), '" + chat.id() + "', '" + alice.id() + "', " + size
                + ", 'files', now() FROM generate_series(1, " + files + ")");
    }

    private Uploader uploaded(byte[] content) throws SQLException {
        Uploader file = Uploader.of(alice, chat).begun(content.length, "files");
        file.sendAll(content, 0, 1 << 20);
        return file;
    }

    private static byte[] bytes(int length) {
        return TestAccount.random(length).toArray();
    }
}
