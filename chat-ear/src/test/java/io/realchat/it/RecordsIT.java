package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.it.TestAccount.SignedIn;
import io.realchat.wire.Bytes;
import io.realchat.wire.NewRecord;
import io.realchat.wire.OwnRecord;
import io.realchat.wire.OwnRecords;
import io.realchat.wire.Problem;
import io.realchat.wire.ProblemAnswer;
import io.realchat.wire.SealedBox;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an account keeps for itself alone: every device has the newest, none overwrites another's unseen. */
@ArquillianTest
@RunAsClient
class RecordsIT {
    private SignedIn alice;
    private Bytes name;

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return RealEar.archive();
    }

    @BeforeEach
    void somebodySignsUp() {
        alice = TestAccount.signedUp("alice");
        name = TestAccount.random(16);
    }

    @Test
    void theNewestVersionIsReadOnEveryDeviceAndByNobodyElse() {
        write(1, 80).done();
        OwnRecord newest = record(2, 96);
        write(newest).done();
        OwnRecord other = new OwnRecord(TestAccount.random(16), 1, box(16));
        write(other).done();
        assertThat(all(alice.account().signIn())).containsExactlyInAnyOrder(newest, other);
        assertThat(all(TestAccount.signedUp("eve"))).isEmpty();
    }

    @Test
    void theOtherDevicesAreToldOfWhatIsWritten() {
        SignedIn bob = TestAccount.signedUp("bob");
        DirectChat.begun(alice, bob);
        try (TestSocket second = TestSocket.of(alice.account().signIn());
                TestSocket his = TestSocket.of(bob)) {
            OwnRecord written = record(1, 80);
            write(written).done();
            assertThat(second.push()).isEqualTo(written);
            write(written).done();
            second.expectNothingMore();
            his.expectNothingMore();
        }
    }

    @Test
    void aWriteThatDoesNotFollowTheStoredVersionIsRefusedWithIt() {
        write(2, 80).refusedAs(Problem.INVALID_FIELD);
        OwnRecord stored = record(1, 80);
        write(stored).done();
        for (long version : List.of(1L, 3L)) {
            ProblemAnswer refusal = write(version, 80).refusedAs(Problem.RECORD_CONFLICT);
            assertThat(refusal.extra("record", OwnRecord.class)).contains(stored);
        }
        assertThat(all(alice)).containsExactly(stored);
    }

    @Test
    void ofTwentyWritersOfTheSameVersionOneWins() throws Exception {
        write(1, 80).done();
        Callable<Answer> write = () -> write(2, 80);
        try (var threads = Executors.newFixedThreadPool(20)) {
            List<Answer> answers = threads
                    .invokeAll(Stream.generate(() -> write).limit(20).toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(answers).filteredOn(answer -> answer.status() == 204).hasSize(1);
            answers.stream()
                    .filter(answer -> answer.status() != 204)
                    .forEach(answer -> answer.refusedAs(Problem.RECORD_CONFLICT));
        }
    }

    @Test
    void anAccountHasRoomForFiveThousandAndForSixMebibytes() throws SQLException {
        fill(4_999, "{\"nonce\":\"AAAAAAAAAAAAAAAA\",\"ct\":\"AAAAAAAAAAAAAAAAAAAAAA\"}");
        write(1, 80).done();
        write(new OwnRecord(TestAccount.random(16), 1, box(80))).refusedAs(Problem.RECORDS_FULL);
        write(2, 40_000).done();
        Rows.update("DELETE FROM account_records WHERE user_id = ?", alice.id().value());
        fill(100, "x".repeat(60_000));
        write(1, 45_000).done();
        write(2, 46_000).done();
        fill(4, "x".repeat(60_000));
        write(3, 46_000).refusedAs(Problem.RECORDS_FULL);
    }

    @Test
    void namesAndBoxesHaveTheirLengths() {
        put(TestAccount.random(15), new NewRecord(box(80), 1)).refusedAs(Problem.INVALID_FIELD);
        put(TestAccount.random(17), new NewRecord(box(80), 1)).refusedAs(Problem.INVALID_FIELD);
        put(name, new NewRecord(box(48 * 1024 + 1), 1)).refusedAs(Problem.TOO_LARGE);
        put(name, new NewRecord(box(47 * 1024), 1)).done();
        String path = "/api/records/" + name;
        for (String body : List.of(
                "{}",
                "{\"box\":{\"nonce\":\"AAAAAAAAAAAAAAAA\",\"ct\":\"AAAAAAAAAAAAAAAAAAAAAA\"},\"version\":0}",
                "{\"box\":{\"nonce\":\"AAAAAAAAAAAAAAAA\",\"ct\":\"AAAA\"},\"version\":1}",
                "{\"box\":null,\"version\":1}")) {
            alice.http()
                    .send("PUT", path, body.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .refusedAs(Problem.INVALID_FIELD);
        }
        Http.anonymous().get("/api/records").refusedAs(Problem.UNAUTHENTICATED);
    }

    private void fill(int count, String box) throws SQLException {
        Rows.execute("INSERT INTO account_records SELECT '" + alice.id() + "', decode(md5(random()::text), 'hex'), 1, '"
                + box + "', now() FROM generate_series(1, " + count + ")");
    }

    private static List<OwnRecord> all(SignedIn owner) {
        return owner.http().get("/api/records").as(200, OwnRecords.class).records();
    }

    private Answer write(long version, int length) {
        return write(record(version, length));
    }

    private Answer write(OwnRecord record) {
        return put(record.name(), new NewRecord(record.box(), record.version()));
    }

    private Answer put(Bytes under, NewRecord next) {
        return alice.http().put("/api/records/" + under, next);
    }

    private OwnRecord record(long version, int length) {
        return new OwnRecord(name, version, box(length));
    }

    private static SealedBox box(int length) {
        return new SealedBox(TestAccount.random(12), TestAccount.random(length));
    }
}
