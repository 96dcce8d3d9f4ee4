package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.wire.Empty;
import io.realchat.wire.PreLogin;
import io.realchat.wire.PreLoginAnswer;
import io.realchat.wire.Problem;
import io.realchat.wire.ProblemAnswer;
import io.realchat.wire.SessionAnswer;
import io.realchat.wire.SignIn;
import io.realchat.wire.SignInAnswer;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;

/** A session begins with the right key only, renews itself once per token, and ends at once. */
@ArquillianTest
@RunAsClient
class SessionsIT {
    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return RealEar.archive();
    }

    private static Answer signIn(TestAccount account, io.realchat.wire.Bytes key) {
        return Http.anonymous().post("/api/sessions", new SignIn(account.username(), key, "test"));
    }

    private static Answer refresh(String token) {
        return Http.anonymous().cookie(token).with("Origin", Site.origin()).post("/api/sessions/refresh", new Empty());
    }

    private static PreLoginAnswer preLogin(String username) {
        return Http.anonymous()
                .post("/api/sessions/prelogin", new PreLogin(username))
                .as(200, PreLoginAnswer.class);
    }

    @Test
    void theRightKeyOpensASessionAndBringsTheVault() {
        TestAccount alice = TestAccount.stranger("alice");
        var request = alice.request(1);
        alice.signUp(request);
        assertThat(preLogin(alice.username()).kdf()).isEqualTo(alice.kdf());
        SignInAnswer answer = signIn(alice, alice.authKey()).as(201, SignInAnswer.class);
        assertThat(answer.vault()).isEqualTo(request.vault());
        assertThat(answer.account().id()).isEqualTo(alice.id());
    }

    @Test
    void aNameThatDoesNotExistLooksLikeOneThatDoes() {
        TestAccount alice = TestAccount.signedUp("alice").account();
        TestAccount nobody = TestAccount.stranger("nobody");
        assertThat(preLogin(nobody.username())).isEqualTo(preLogin(nobody.username()));
        assertThat(preLogin(nobody.username()))
                .isNotEqualTo(preLogin(TestAccount.stranger("nobody").username()));
        Answer wrong = signIn(alice, TestAccount.random(32));
        Answer unknown = signIn(nobody, TestAccount.random(32));
        assertThat(withoutId(unknown.refusedAs(Problem.WRONG_CREDENTIALS)))
                .isEqualTo(withoutId(wrong.refusedAs(Problem.WRONG_CREDENTIALS)));
        assertThat(unknown.headers().map().keySet())
                .isEqualTo(wrong.headers().map().keySet());
    }

    private static Map<String, Object> withoutId(ProblemAnswer answer) {
        Map<String, Object> members = new HashMap<>(answer.members());
        members.remove("request_id");
        return members;
    }

    @Test
    void wrongKeysAreCountedExactlyAndTheRightOneIsNot() throws Exception {
        TestAccount alice = TestAccount.signedUp("alice").account();
        for (int i = 0; i < 12; i++) {
            signIn(alice, alice.authKey()).as(201, SignInAnswer.class);
        }
        Callable<Integer> wrong = () -> Http.anonymous()
                .with("X-Forwarded-For", "10.0.0." + Math.floorMod(System.nanoTime(), 250))
                .post("/api/sessions", new SignIn(alice.username(), TestAccount.random(32), "test"))
                .status();
        List<Integer> statuses = parallel(wrong, 50);
        assertThat(statuses).filteredOn(status -> status == 401).hasSize(10);
        assertThat(statuses).filteredOn(status -> status == 429).hasSize(40);
        Answer locked = signIn(alice, alice.authKey());
        assertThat(locked.refusedAs(Problem.TOO_MANY_REQUESTS).retryAfter())
                .hasValueSatisfying(seconds -> assertThat(seconds).isBetween(1L, 90L));
        assertThat(locked.header("retry-after")).isPresent();
    }

    private static List<Integer> parallel(Callable<Integer> call, int times) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(Stream.generate(() -> call).limit(times).toList()).stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }

    @Test
    void aRefreshTokenIsExchangedForTheNext() {
        var alice = TestAccount.signedUp("alice");
        Answer answer = refresh(alice.refreshToken());
        SessionAnswer next = answer.as(200, SessionAnswer.class);
        assertThat(next.sessionId()).isEqualTo(alice.session().sessionId());
        assertThat(next.accessToken()).isNotEqualTo(alice.session().accessToken());
        String second = TestAccount.refreshToken(answer);
        assertThat(second).isNotEqualTo(alice.refreshToken());
        refresh(second).as(200, SessionAnswer.class);
    }

    @Test
    void ofManyExchangesAtOnceOneSucceedsAndALaterReplayEndsTheSession() throws Exception {
        var alice = TestAccount.signedUp("alice");
        Callable<Integer> exchange = () -> refresh(alice.refreshToken()).status();
        List<Integer> statuses = parallel(exchange, 20);
        assertThat(statuses).containsOnlyOnce(200);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(19);
        refresh(alice.refreshToken()).refusedAs(Problem.REFRESH_SUPERSEDED);
        assertThat(alice.http().get("/api/account").status()).isEqualTo(200);

        pass(31, alice);
        Answer replay = refresh(alice.refreshToken());
        replay.refusedAs(Problem.SESSION_ENDED);
        alice.http().get("/api/account").refusedAs(Problem.SESSION_ENDED);
    }

    @Test
    void aReplayEndsTheWholeFamily() throws SQLException {
        var alice = TestAccount.signedUp("alice");
        String second = TestAccount.refreshToken(refresh(alice.refreshToken()));
        var elsewhere = alice.account().signIn();
        pass(31, alice);
        refresh(alice.refreshToken()).refusedAs(Problem.SESSION_ENDED);
        refresh(second).refusedAs(Problem.SESSION_ENDED);
        assertThat(elsewhere.http().get("/api/account").status()).isEqualTo(200);
    }

    /** Lets time pass for what was exchanged in this session, without waiting for it. */
    private static void pass(int seconds, TestAccount.SignedIn session) throws SQLException {
        try (var connection = Site.database();
                var update = connection.prepareStatement("UPDATE refresh_tokens SET exchanged_at ="
                        + " exchanged_at - make_interval(secs => ?) WHERE session_id = ?")) {
            update.setInt(1, seconds);
            update.setObject(2, session.session().sessionId().value());
            assertThat(update.executeUpdate()).isPositive();
        }
    }

    @Test
    void onlyHashesOfRefreshTokensAreStored() throws SQLException {
        var alice = TestAccount.signedUp("alice");
        try (var connection = Site.database();
                var query = connection.prepareStatement(
                        "SELECT encode(token_hash, 'escape') FROM refresh_tokens WHERE session_id = ?")) {
            query.setObject(1, alice.session().sessionId().value());
            try (var rows = query.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).doesNotContain(alice.refreshToken());
            }
        }
    }

    @Test
    void signOutEndsTheTokenAtOnceAndClearsTheCookie() {
        var alice = TestAccount.signedUp("alice");
        var elsewhere = alice.account().signIn();
        Answer out = alice.http().delete("/api/sessions/current");
        out.done();
        assertThat(out.cookies()).singleElement().asString().startsWith("__Host-refresh=; Max-Age=0");
        alice.http().get("/api/account").refusedAs(Problem.SESSION_ENDED);
        refresh(alice.refreshToken()).refusedAs(Problem.SESSION_ENDED);
        assertThat(elsewhere.http().get("/api/account").status()).isEqualTo(200);
    }

    @Test
    void signOutByCookieAloneEndsTheSession() {
        var alice = TestAccount.signedUp("alice");
        Http.anonymous()
                .cookie(alice.refreshToken())
                .delete("/api/sessions/current")
                .done();
        alice.http().get("/api/account").refusedAs(Problem.SESSION_ENDED);
    }

    @Test
    void aDisabledAccountIsOut() throws SQLException {
        var alice = TestAccount.signedUp("alice");
        try (var connection = Site.database();
                var update = connection.prepareStatement("UPDATE users SET disabled_at = now() WHERE id = ?")) {
            update.setObject(1, alice.id().value());
            update.executeUpdate();
        }
        alice.http().get("/api/account").refusedAs(Problem.SESSION_ENDED);
        refresh(alice.refreshToken()).refusedAs(Problem.SESSION_ENDED);
        signIn(alice.account(), alice.account().authKey()).refusedAs(Problem.WRONG_CREDENTIALS);
    }

    @Test
    void requestsWithTheCookieMustComeFromOurOwnPage() {
        var alice = TestAccount.signedUp("alice");
        Http cookie = Http.anonymous().with("Cookie", "__Host-refresh=" + alice.refreshToken());
        for (String origin : List.of("https://evil.example", "null", Site.origin() + ".evil", Site.origin() + "0")) {
            Http foreign = cookie.with("X-RealChat", "1").with("Origin", origin);
            foreign.post("/api/sessions/refresh", new Empty()).refusedAs(Problem.FOREIGN_ORIGIN);
            foreign.delete("/api/sessions/current").refusedAs(Problem.FOREIGN_ORIGIN);
        }
        cookie.post("/api/sessions/refresh", new Empty()).refusedAs(Problem.FOREIGN_ORIGIN);
        cookie.delete("/api/sessions/current").refusedAs(Problem.FOREIGN_ORIGIN);
        cookie.with("Content-Type", "text/plain")
                .postText("/api/sessions/refresh", "{}")
                .refusedAs(Problem.UNSUPPORTED_MEDIA_TYPE);
        refresh(alice.refreshToken()).as(200, SessionAnswer.class);
    }

    @Test
    void withoutACookieThereIsNothingToRenew() {
        Http.anonymous()
                .with("X-RealChat", "1")
                .post("/api/sessions/refresh", new Empty())
                .refusedAs(Problem.SESSION_ENDED);
        refresh("not-a-token").refusedAs(Problem.SESSION_ENDED);
    }
}
