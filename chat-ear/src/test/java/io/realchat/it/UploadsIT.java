package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.realchat.it.TestAccount.SignedIn;
import io.realchat.wire.BlobAnswer;
import io.realchat.wire.BlobId;
import io.realchat.wire.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of files promises: bytes out are bytes in, whatever happened on the way, and nothing acknowledged is lost. */
@ArquillianTest
@RunAsClient
class UploadsIT {
    private static final int MIB = 1 << 20;

    private SignedIn alice;
    private SignedIn bob;
    private DirectChat chat;

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return RealEar.archive();
    }

    @BeforeEach
    void twoPeopleTalk() {
        alice = TestAccount.signedUp("alice");
        bob = TestAccount.signedUp("bob");
        chat = DirectChat.begun(alice, bob);
    }

    @ParameterizedTest
    @CsvSource({"files, 1", "files, 7", "database, 1", "database, 7"})
    void bytesOutAreBytesInForPiecesOfAnyLength(String store, long seed) throws SQLException {
        Random random = new Random(seed);
        byte[] content = bytes(3 * MIB + random.nextInt(MIB));
        Uploader file = Uploader.of(alice, chat).begun(content.length, store);
        int offset = 0;
        while (offset < content.length) {
            int length = Math.min(content.length - offset, 1 + random.nextInt(random.nextBoolean() ? 99 : MIB));
            byte[] piece = Arrays.copyOfRange(content, offset, offset + length);
            assertThat(file.send(offset, piece)).isEqualTo(file.state(content.length, offset + length));
            if (random.nextBoolean()) {
                assertThat(file.send(offset, piece).received()).isEqualTo(offset + length);
            }
            offset += length;
        }
        assertThat(file.read().body()).isEqualTo(content);
        for (int i = 0; i < 20; i++) {
            int from = random.nextInt(content.length);
            int to = from + random.nextInt(content.length - from);
            assertThat(file.read("bytes=" + from + "-" + to).body())
                    .isEqualTo(Arrays.copyOfRange(content, from, to + 1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"files", "database"})
    void whatDoesNotFollowIsRefusedAndToldWhereToGoOn(String store) throws SQLException {
        byte[] content = bytes(600_000);
        Uploader file = Uploader.of(alice, chat).begun(content.length, store);
        file.send(0, Arrays.copyOf(content, 300_000));
        byte[] rest = Arrays.copyOfRange(content, 300_000, 600_000);
        for (long offset : List.of(299_999L, 300_001L, 600_000L, 1L << 52)) {
            assertThat(file.put(offset, rest).refusedAs(Problem.BLOB_OFFSET).extra("received", Long.class))
                    .contains(300_000L);
        }
        assertThat(file.put(100, new byte[50]).refusedAs(Problem.BLOB_OFFSET).extra("received", Long.class))
                .contains(300_000L);
        file.put(300_000, bytes(300_001)).refusedAs(Problem.TOO_LARGE);
        file.send(300_000, rest);
        file.put(600_000, bytes(1)).refusedAs(Problem.TOO_LARGE);
        assertThat(file.read().body()).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"files", "database"})
    void ofTwoPiecesAtOnceOneIsFirstAndTheOtherARepeatOrRefused(String store) throws Exception {
        byte[] content = bytes(2 * MIB);
        Uploader file = Uploader.of(alice, chat).begun(content.length, store);
        byte[] first = Arrays.copyOf(content, MIB);
        List<Callable<Answer>> twelve = IntStream.range(0, 12)
                .<Callable<Answer>>mapToObj(i -> () -> file.put(0, i % 3 == 0 ? bytes(MIB) : first))
                .toList();
        byte[] stored;
        try (var threads = Executors.newFixedThreadPool(12)) {
            List<Answer> answers =
                    threads.invokeAll(twelve).stream().map(Future::resultNow).toList();
            assertThat(answers).anyMatch(answer -> answer.status() == 200);
            answers.stream()
                    .filter(answer -> answer.status() != 200)
                    .forEach(answer -> answer.refusedAs(Problem.BLOB_OFFSET));
            file.send(MIB, Arrays.copyOfRange(content, MIB, 2 * MIB));
            stored = file.read("bytes=0-" + (MIB - 1)).body();
        }
        assertThat(stored.length).isEqualTo(MIB);
        assertThat(file.send(0, stored).received()).isEqualTo(2 * MIB);
    }

    @ParameterizedTest
    @ValueSource(strings = {"files", "database"})
    void aPieceThatIsCutOffCountsNothingAndTheUploadGoesOn(String store) throws SQLException, IOException {
        byte[] content = bytes(500_000);
        Uploader file = Uploader.of(alice, chat).begun(content.length, store);
        file.send(0, Arrays.copyOf(content, 100_000));
        try (Socket socket = new Socket(Site.address().getHost(), Site.address().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("PUT /api/blobs/" + file.id() + "?offset=100000 HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                            + alice.http().headers().get("Authorization")
                            + "\r\nContent-Type: application/octet-stream\r\nContent-Length: 400000\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(content, 100_000, 250_000);
            out.flush();
        }
        assertThat(file.begin(content.length).as(200, BlobAnswer.class).blob())
                .isEqualTo(file.state(content.length, 100_000));
        file.sendAll(content, 100_000, 150_000);
        assertThat(file.read().body()).isEqualTo(content);
    }

    @Test
    void whatACrashLeftBehindTheAcknowledgedBytesIsOverwritten() throws SQLException, IOException {
        byte[] content = bytes(300_000);
        Uploader file = Uploader.of(alice, chat).begun(content.length, "files");
        file.send(0, Arrays.copyOf(content, 100_000));
        Files.write(path(file.id()), bytes(250_000), StandardOpenOption.APPEND);
        file.sendAll(content, 100_000, 50_000);
        assertThat(Files.size(path(file.id()))).isEqualTo(content.length);
        assertThat(file.read().body()).isEqualTo(content);
    }

    @Test
    void anUploadGoesOnFromWhatAnOlderCopyOfTheFolderHas() throws SQLException, IOException {
        byte[] content = bytes(300_000);
        Uploader file = Uploader.of(alice, chat).begun(content.length, "files");
        file.sendAll(content, 0, 150_000);
        Files.write(path(file.id()), Arrays.copyOf(content, 120_000));
        file.get().refusedAs(Problem.NOT_FOUND);
        assertThat(file.put(150_000, Arrays.copyOfRange(content, 150_000, 300_000))
                        .refusedAs(Problem.BLOB_OFFSET)
                        .extra("received", Long.class))
                .contains(120_000L);
        file.sendAll(content, 120_000, 150_000);
        assertThat(file.read().body()).isEqualTo(content);
    }

    @Test
    void aFullDatabaseLosesNothingAndTheSamePieceGoesInLater() throws SQLException {
        byte[] content = bytes(MIB);
        Uploader file = Uploader.of(alice, chat).begun(content.length, "database");
        file.send(0, Arrays.copyOf(content, 400_000));
        Rows.execute("""
                CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$;
                CREATE TRIGGER no_room BEFORE INSERT ON blob_chunks FOR EACH ROW WHEN (NEW.no >= 2)
                EXECUTE FUNCTION no_room()""");
        try {
            file.put(400_000, Arrays.copyOfRange(content, 400_000, MIB)).refusedAs(Problem.STORAGE_FULL);
        } finally {
            Rows.execute("DROP TRIGGER no_room ON blob_chunks; DROP FUNCTION no_room()");
        }
        assertThat(file.begin(MIB).as(200, BlobAnswer.class).blob().received()).isEqualTo(400_000);
        file.sendAll(content, 400_000, MIB);
        assertThat(file.read().body()).isEqualTo(content);
    }

    @Test
    void anAbandonedUploadIsCollectedAfterADayAndAnAttachedFileStays() throws SQLException {
        for (String store : List.of("files", "database")) {
            Uploader abandoned = Uploader.of(alice, chat).begun(1_000, store);
            abandoned.send(0, bytes(500));
            Uploader young = Uploader.of(alice, chat).begun(1_000, store);
            young.send(0, bytes(1_000));
            Uploader attached = Uploader.of(alice, chat).begun(1_000, store);
            attached.send(0, bytes(1_000));
            attached.attach(chat.stream(alice).send());
            for (Uploader old : List.of(abandoned, attached)) {
                Rows.update(
                        "UPDATE blobs SET touched_at = now() - interval '24 hours 1 second' WHERE id = ?",
                        old.id().value());
            }
            Rows.update(
                    "UPDATE blobs SET touched_at = now() - interval '23 hours 59 minutes' WHERE id = ?",
                    young.id().value());
            await().untilAsserted(() -> assertThat(exists(abandoned.id())).isFalse());
            assertThat(young.read().statusCode()).isEqualTo(200);
            assertThat(attached.read().statusCode()).isEqualTo(200);
            abandoned.put(500, bytes(500)).refusedAs(Problem.NOT_FOUND);
        }
    }

    @Test
    void contentWithoutARowIsCollected() throws IOException, SQLException {
        Uploader kept = Uploader.of(alice, chat).begun(1_000, "files");
        kept.send(0, bytes(1_000));
        Path lost = path(BlobId.next());
        Files.createDirectories(lost.getParent());
        Files.write(lost, bytes(10));
        await().untilAsserted(() -> assertThat(lost).doesNotExist());
        assertThat(kept.read().statusCode()).isEqualTo(200);
    }

    private static boolean exists(BlobId id) throws SQLException {
        return Files.exists(path(id))
                || Rows.count("blobs WHERE id = '" + id + "'") + Rows.count("blob_chunks WHERE blob_id = '" + id + "'")
                        > 0;
    }

    private static Path path(BlobId id) {
        String name = id.toString();
        return RealStores.blobs().resolve(name.substring(name.length() - 2)).resolve(name);
    }

    private static byte[] bytes(int length) {
        return TestAccount.random(length).toArray();
    }
}
