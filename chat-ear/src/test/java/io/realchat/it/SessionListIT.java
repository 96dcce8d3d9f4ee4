package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.it.TestAccount.SignedIn;
import io.realchat.wire.AccountEvent;
import io.realchat.wire.ClientFrame;
import io.realchat.wire.CloseCode;
import io.realchat.wire.Empty;
import io.realchat.wire.EndReason;
import io.realchat.wire.OpenSession;
import io.realchat.wire.OpenSessions;
import io.realchat.wire.PreKeys;
import io.realchat.wire.Problem;
import io.realchat.wire.ProblemAnswer;
import io.realchat.wire.ServerFrame;
import io.realchat.wire.SessionId;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever is signed in sees what else is, and ends it: with its token, its tickets and its open sockets, at once. */
@ArquillianTest
@RunAsClient
class SessionListIT {
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private SignedIn alice;
    private SignedIn elsewhere;

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return RealEar.archive();
    }

    @BeforeEach
    void twoSessions() {
        alice = TestAccount.signedUp("alice");
        elsewhere = alice.account().signIn();
    }

    private static List<OpenSession> list(SignedIn session) {
        return session.http().get("/api/sessions").as(200, OpenSessions.class).sessions();
    }

    private static Answer end(SignedIn caller, SessionId session) {
        return caller.http().delete("/api/sessions/" + session);
    }

    private static Answer refresh(SignedIn session) {
        return Http.anonymous().cookie(session.refreshToken()).post("/api/sessions/refresh", new Empty());
    }

    private static SessionId id(SignedIn session) {
        return session.session().sessionId();
    }

    @Test
    void aPersonSeesWhatIsSignedInTheNewestUseFirst() {
        assertThat(list(alice)).extracting(OpenSession::id).containsExactly(id(elsewhere), id(alice));
        assertThat(list(alice)).extracting(OpenSession::current).containsExactly(false, true);
        assertThat(list(elsewhere)).extracting(OpenSession::current).containsExactly(true, false);
        assertThat(list(alice))
                .extracting(OpenSession::deviceName)
                .containsExactly("another integration test", "integration test");
        refresh(alice);
        assertThat(list(alice)).extracting(OpenSession::id).containsExactly(id(alice), id(elsewhere));
        assertThat(list(TestAccount.signedUp("bob"))).hasSize(1);
        Http.anonymous().get("/api/sessions").refusedAs(Problem.UNAUTHENTICATED);
    }

    @Test
    void everythingOfASessionThatWasEndedElsewhereIsDeadAtOnce() throws IOException {
        String ticket = TestSocket.ticket(elsewhere);
        String renewal = TestSocket.ticket(elsewhere);
        try (TestSocket own = TestSocket.of(alice);
                TestSocket ended = TestSocket.of(elsewhere)) {
            Instant before = Instant.now();
            end(alice, id(elsewhere)).done();
            assertThat(ended.closeCode()).isEqualTo(CloseCode.SIGNED_OUT.code());
            assertThat(Duration.between(before, Instant.now())).isLessThan(AT_ONCE);
            elsewhere.http().get("/api/account").endedBy(EndReason.ENDED_ELSEWHERE);
            elsewhere.http().post("/api/socket-tickets", new Empty()).endedBy(EndReason.ENDED_ELSEWHERE);
            refresh(elsewhere).endedBy(EndReason.ENDED_ELSEWHERE);
            assertThat(RawSocket.upgrade(
                            "Origin: " + Site.origin(), "Sec-WebSocket-Protocol: realchat.v1, ticket." + ticket))
                    .isEqualTo(Problem.UNAUTHENTICATED.status());
            assertThat(own.ask(new ClientFrame.Renew(renewal)))
                    .isInstanceOfSatisfying(
                            ProblemAnswer.class,
                            refusal -> assertThat(refusal.problem()).hasValue(Problem.UNAUTHENTICATED));
            assertNotice(own, AccountEvent.SESSION_ENDED, elsewhere);
            own.expectNothingMore();
        }
        assertThat(list(alice)).extracting(OpenSession::id).containsExactly(id(alice));
        assertThat(refresh(alice).status()).isEqualTo(200);
    }

    private static void assertNotice(TestSocket socket, AccountEvent event, SignedIn whose) {
        assertThat(socket.push()).isInstanceOfSatisfying(ServerFrame.Account.class, notice -> {
            assertThat(notice.event()).isEqualTo(event);
            assertThat(notice.sessionId()).isEqualTo(id(whose));
            assertThat(notice.at()).isPositive();
        });
    }

    @Test
    void aNodeThatWasNotToldFindsOutItself() throws SQLException {
        try (TestSocket own = TestSocket.of(alice);
                TestSocket ended = TestSocket.of(elsewhere)) {
            Rows.update(
                    "UPDATE sessions SET ended_at = now(), end_reason = 'ended_elsewhere' WHERE id = ?",
                    id(elsewhere).value());
            assertThat(ended.closeCode()).isEqualTo(CloseCode.SIGNED_OUT.code());
            own.expectNothingMore();
        }
    }

    @Test
    void newPreKeysAreToldToTheAccount() {
        try (TestSocket own = TestSocket.of(alice)) {
            PreKeys next =
                    new PreKeys(alice.account().signedPreKey(7), alice.account().kemPreKey(8));
            elsewhere.http().put("/api/keys/pre-keys", next).done();
            assertNotice(own, AccountEvent.KEYS_CHANGED, elsewhere);
            elsewhere.http().put("/api/keys/pre-keys", next).done();
            own.expectNothingMore();
        }
    }

    @Test
    void allOthersEndAndTheCallingOneLives() {
        SignedIn third = alice.account().signIn();
        try (TestSocket one = TestSocket.of(elsewhere);
                TestSocket two = TestSocket.of(third)) {
            alice.http().delete("/api/sessions").done();
            assertThat(one.closeCode()).isEqualTo(CloseCode.SIGNED_OUT.code());
            assertThat(two.closeCode()).isEqualTo(CloseCode.SIGNED_OUT.code());
        }
        elsewhere.http().get("/api/account").endedBy(EndReason.ENDED_ELSEWHERE);
        third.http().get("/api/account").endedBy(EndReason.ENDED_ELSEWHERE);
        assertThat(list(alice)).hasSize(1);
        alice.http().delete("/api/sessions").done();
    }

    @Test
    void nobodyEndsForeignSessionsOrLearnsOfThem() {
        SignedIn eve = TestAccount.signedUp("eve");
        Answer foreign = end(eve, id(alice));
        Answer unknown = end(eve, SessionId.next());
        assertThat(foreign.refusedAs(Problem.NOT_FOUND).detail())
                .isEqualTo(unknown.refusedAs(Problem.NOT_FOUND).detail());
        assertThat(list(alice)).hasSize(2);
        end(alice, id(elsewhere)).done();
        end(alice, id(elsewhere)).refusedAs(Problem.NOT_FOUND);
        Http.anonymous().delete("/api/sessions/" + id(alice)).refusedAs(Problem.UNAUTHENTICATED);
        Http.anonymous().delete("/api/sessions").refusedAs(Problem.UNAUTHENTICATED);
    }

    @Test
    void whoSignsInIsToldToTheOthers() {
        try (TestSocket own = TestSocket.of(alice)) {
            SignedIn third = alice.account().signIn();
            assertNotice(own, AccountEvent.SIGNED_IN, third);
            third.http().delete("/api/sessions/current").done();
            assertNotice(own, AccountEvent.SESSION_ENDED, third);
            third.http().get("/api/account").endedBy(EndReason.SIGNED_OUT);
        }
    }

    @Test
    void aSessionThatOthersEndedClosesTheEpochsAndOneThatSignsOutDoesNot() {
        SignedIn bob = TestAccount.signedUp("bob");
        DirectChat chat = DirectChat.begun(alice, bob);
        elsewhere.http().delete("/api/sessions/current").done();
        assertThat(chat.seenBy(bob).epochOpen()).isTrue();

        end(alice, id(alice.account().signIn())).done();
        assertThat(chat.seenBy(bob).epochOpen()).isFalse();
        Pen pen = chat.stream(bob);
        pen.post(pen.next()).refusedAs(Problem.STALE_EPOCH);
        chat.rotate(bob);
        assertThat(chat.seenBy(bob).epochOpen()).isTrue();
        chat.stream(bob).send();
    }

    @Test
    void aReplayedTokenEndsTheSessionByThatName() throws SQLException {
        SignedIn bob = TestAccount.signedUp("bob");
        DirectChat chat = DirectChat.begun(alice, bob);
        refresh(elsewhere);
        Rows.update(
                "UPDATE refresh_tokens SET exchanged_at = exchanged_at - interval '31 s' WHERE session_id = ?",
                id(elsewhere).value());
        try (TestSocket own = TestSocket.of(alice);
                TestSocket replayed = TestSocket.of(elsewhere)) {
            refresh(elsewhere).endedBy(EndReason.REPLAYED);
            assertThat(replayed.closeCode()).isEqualTo(CloseCode.SIGNED_OUT.code());
            assertNotice(own, AccountEvent.SESSION_ENDED, elsewhere);
        }
        elsewhere.http().get("/api/account").endedBy(EndReason.REPLAYED);
        assertThat(chat.seenBy(alice).epochOpen()).isFalse();
    }

    @Test
    void aSessionThatWasNotUsedForTooLongSaysSo() throws SQLException {
        Rows.update(
                "UPDATE sessions SET expires_at = now() WHERE id = ?",
                id(elsewhere).value());
        elsewhere.http().get("/api/account").endedBy(EndReason.EXPIRED);
        refresh(elsewhere).endedBy(EndReason.EXPIRED);
        assertThat(list(alice)).extracting(OpenSession::id).containsExactly(id(alice));
    }
}
