package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.it.TestAccount.SignedIn;
import io.realchat.wire.AccountEvent;
import io.realchat.wire.Bytes;
import io.realchat.wire.CloseCode;
import io.realchat.wire.EndReason;
import io.realchat.wire.Json;
import io.realchat.wire.NewPassword;
import io.realchat.wire.NewRecoveryKey;
import io.realchat.wire.PreLogin;
import io.realchat.wire.PreLoginAnswer;
import io.realchat.wire.Problem;
import io.realchat.wire.ProblemAnswer;
import io.realchat.wire.RecoveryProof;
import io.realchat.wire.RecoveryVault;
import io.realchat.wire.ServerFrame;
import io.realchat.wire.SignIn;
import io.realchat.wire.SignInAnswer;
import io.realchat.wire.Vault;
import java.nio.charset.StandardCharsets;
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

/** A new password brings its vault along: the old pair works or the new one, whatever happens on the way. */
@ArquillianTest
@RunAsClient
class PasswordChangeIT {
    private static final String PASSWORD = "/api/account/password";
    private static final String RECOVERY_KEY = "/api/account/recovery-key";

    private SignedIn alice;
    private TestAccount old;
    private TestAccount next;
    private Vault first;

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return RealEar.archive();
    }

    @BeforeEach
    void somebody() {
        old = TestAccount.stranger("alice");
        next = old.reborn();
        var request = old.request(1);
        first = request.vault();
        alice = old.signUp(request);
    }

    private NewPassword change(long version) {
        return new NewPassword(old.authKey(), next.authKey(), next.kdf(), next.vault(version));
    }

    private static Answer signIn(TestAccount account) {
        return Http.anonymous().post("/api/sessions", new SignIn(account.username(), account.authKey(), "test"));
    }

    private void assertOnlyTheOldPairWorks() {
        signIn(next).refusedAs(Problem.WRONG_CREDENTIALS);
        assertThat(signIn(old).as(201, SignInAnswer.class).vault()).isEqualTo(first);
    }

    @Test
    void theNewPairWorksAndTheOldOneNoMore() {
        NewPassword change = change(2);
        alice.http().put(PASSWORD, change).done();
        signIn(old).refusedAs(Problem.WRONG_CREDENTIALS);
        assertThat(signIn(next).as(201, SignInAnswer.class).vault()).isEqualTo(change.vault());
        PreLoginAnswer answer = Http.anonymous()
                .post("/api/sessions/prelogin", new PreLogin(old.username()))
                .as(200, PreLoginAnswer.class);
        assertThat(answer.kdf()).isEqualTo(next.kdf());
        alice.http().put(PASSWORD, change).done();
        alice.http().put(PASSWORD, change(3)).refusedAs(Problem.WRONG_CREDENTIALS);
    }

    @Test
    void allOtherSessionsEndAndTheEpochsWithThem() {
        SignedIn elsewhere = old.signIn();
        SignedIn bob = TestAccount.signedUp("bob");
        DirectChat chat = DirectChat.begun(alice, bob);
        try (TestSocket own = TestSocket.of(alice);
                TestSocket other = TestSocket.of(elsewhere)) {
            alice.http().put(PASSWORD, change(2)).done();
            assertThat(other.closeCode()).isEqualTo(CloseCode.SIGNED_OUT.code());
            assertThat(List.of(own.push(), own.push()))
                    .allSatisfy(push -> assertThat(push).isInstanceOf(ServerFrame.Account.class))
                    .extracting(push -> ((ServerFrame.Account) push).event())
                    .containsExactly(AccountEvent.SESSION_ENDED, AccountEvent.PASSWORD_CHANGED);
            own.expectNothingMore();
        }
        elsewhere.http().get("/api/account").endedBy(EndReason.PASSWORD_CHANGED);
        assertThat(alice.http().get("/api/account").status()).isEqualTo(200);
        assertThat(chat.seenBy(bob).epochOpen()).isFalse();
    }

    @Test
    void aVaultThatIsNotTheNextOneChangesNothing() {
        SignedIn elsewhere = old.signIn();
        for (long version : new long[] {1, 3}) {
            ProblemAnswer answer = alice.http().put(PASSWORD, change(version)).refusedAs(Problem.VAULT_CONFLICT);
            assertThat(answer.extra("vault", Vault.class)).hasValue(first);
        }
        assertOnlyTheOldPairWorks();
        assertThat(elsewhere.http().get("/api/account").status()).isEqualTo(200);
    }

    @Test
    void aFailureAtTheLastStepChangesNothing() throws SQLException {
        SignedIn elsewhere = old.signIn();
        String name = "fail_" + alice.id().toString().replace('-', '_');
        Rows.execute("CREATE FUNCTION " + name + "() RETURNS trigger LANGUAGE plpgsql AS"
                + " $$ BEGIN RAISE EXCEPTION 'killed'; END $$;"
                + " CREATE TRIGGER " + name + " BEFORE UPDATE ON sessions FOR EACH ROW WHEN (NEW.user_id = '"
                + alice.id() + "') EXECUTE FUNCTION " + name + "()");
        alice.http().put(PASSWORD, change(2)).refusedAs(Problem.INTERNAL);
        Rows.execute("DROP FUNCTION " + name + " CASCADE");
        assertOnlyTheOldPairWorks();
        assertThat(elsewhere.http().get("/api/account").status()).isEqualTo(200);
        alice.http().put(PASSWORD, change(2)).done();
    }

    @Test
    void ofManyChangesAtOnceOneWins() throws Exception {
        Callable<Integer> attempt = () -> alice.http().put(PASSWORD, change(2)).status();
        List<Integer> statuses;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            statuses = threads.invokeAll(Stream.generate(() -> attempt).limit(8).toList()).stream()
                    .map(Future::resultNow)
                    .toList();
        }
        assertThat(statuses).containsOnlyOnce(204);
        assertThat(statuses).filteredOn(status -> status == 401).hasSize(7);
        assertThat(signIn(next).as(201, SignInAnswer.class).vault().version()).isEqualTo(2);
    }

    @Test
    void wrongKeysChangeNothingAndAreCounted() {
        Bytes guess = TestAccount.random(32);
        NewPassword wrong = new NewPassword(guess, next.authKey(), next.kdf(), next.vault(2));
        NewRecoveryKey wrongToo = new NewRecoveryKey(guess, next.recoveryAuthKey(), old.vault(2));
        for (int i = 0; i < 5; i++) {
            alice.http().put(PASSWORD, wrong).refusedAs(Problem.WRONG_CREDENTIALS);
            alice.http().put(RECOVERY_KEY, wrongToo).refusedAs(Problem.WRONG_CREDENTIALS);
        }
        alice.http().put(PASSWORD, wrong).refusedAs(Problem.TOO_MANY_REQUESTS);
        alice.http().put(RECOVERY_KEY, wrongToo).refusedAs(Problem.TOO_MANY_REQUESTS);
        assertThat(alice.http().get("/api/account").status()).isEqualTo(200);
        Http.anonymous().put(PASSWORD, change(2)).refusedAs(Problem.UNAUTHENTICATED);
        Http.anonymous().put(RECOVERY_KEY, wrongToo).refusedAs(Problem.UNAUTHENTICATED);
    }

    @Test
    void noMoreThanTheAuthKeysIsTaken() {
        for (Object body :
                List.of(change(2), new NewRecoveryKey(old.authKey(), next.recoveryAuthKey(), old.vault(2)))) {
            String path = body instanceof NewPassword ? PASSWORD : RECOVERY_KEY;
            String more = new String(Json.write(body), StandardCharsets.UTF_8)
                    .replaceFirst("\\{", "{\"password\":\"correct horse battery\",");
            Answer answer = alice.http().send("PUT", path, more.getBytes(StandardCharsets.UTF_8));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).doesNotContain("correct horse");
        }
        Vault foreign = old.vault(2);
        NewPassword mixed = new NewPassword(old.authKey(), next.authKey(), old.kdf(), foreign);
        String text = new String(Json.write(mixed), StandardCharsets.UTF_8)
                .replaceFirst(
                        "\"kdf\":\\{[^}]*}", "\"kdf\":" + new String(Json.write(next.kdf()), StandardCharsets.UTF_8));
        alice.http()
                .send("PUT", PASSWORD, text.getBytes(StandardCharsets.UTF_8))
                .refusedAs(Problem.INVALID_FIELD);
        assertOnlyTheOldPairWorks();
    }

    @Test
    void aNewRecoveryKeyMakesTheOldOneWorthless() {
        NewRecoveryKey request = new NewRecoveryKey(old.authKey(), next.recoveryAuthKey(), old.vault(2));
        try (TestSocket own = TestSocket.of(alice)) {
            alice.http().put(RECOVERY_KEY, request).done();
            assertThat(own.push())
                    .isInstanceOfSatisfying(
                            ServerFrame.Account.class,
                            notice -> assertThat(notice.event()).isEqualTo(AccountEvent.RECOVERY_KEY_CHANGED));
        }
        alice.http().put(RECOVERY_KEY, request).done();
        recoverBy(old).refusedAs(Problem.WRONG_CREDENTIALS);
        assertThat(recoverBy(next).as(200, RecoveryVault.class).vault()).isEqualTo(request.vault());
        NewRecoveryKey late = new NewRecoveryKey(old.authKey(), old.recoveryAuthKey(), old.vault(2));
        alice.http().put(RECOVERY_KEY, late).refusedAs(Problem.VAULT_CONFLICT);
        NewRecoveryKey otherParameters = new NewRecoveryKey(old.authKey(), old.recoveryAuthKey(), next.vault(3));
        alice.http().put(RECOVERY_KEY, otherParameters).refusedAs(Problem.INVALID_FIELD);
        recoverBy(old).refusedAs(Problem.WRONG_CREDENTIALS);
        assertThat(signIn(old).status()).isEqualTo(201);
    }

    private static Answer recoverBy(TestAccount account) {
        return Http.anonymous()
                .post("/api/sessions/recovery/vault", new RecoveryProof(account.username(), account.recoveryAuthKey()));
    }
}
