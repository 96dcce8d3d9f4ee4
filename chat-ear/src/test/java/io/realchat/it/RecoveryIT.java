package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.it.TestAccount.SignedIn;
import io.realchat.wire.CloseCode;
import io.realchat.wire.EndReason;
import io.realchat.wire.Problem;
import io.realchat.wire.ProblemAnswer;
import io.realchat.wire.Recovery;
import io.realchat.wire.RecoveryProof;
import io.realchat.wire.RecoveryVault;
import io.realchat.wire.SessionAnswer;
import io.realchat.wire.SignIn;
import io.realchat.wire.SignInAnswer;
import io.realchat.wire.Vault;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The recovery key lets its owner in once: it leaves a new password, a new recovery key and one session. */
@ArquillianTest
@RunAsClient
class RecoveryIT {
    private static final String RECOVERY = "/api/sessions/recovery";

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

    private static Answer vault(TestAccount account) {
        return Http.anonymous()
                .post(RECOVERY + "/vault", new RecoveryProof(account.username(), account.recoveryAuthKey()));
    }

    private Recovery recovery(long version) {
        return new Recovery(
                old.username(),
                old.recoveryAuthKey(),
                next.recoveryAuthKey(),
                next.authKey(),
                next.kdf(),
                next.vault(version),
                "recovered");
    }

    private static Answer recover(Recovery request) {
        return Http.anonymous().post(RECOVERY, request);
    }

    private static Answer signIn(TestAccount account) {
        return Http.anonymous().post("/api/sessions", new SignIn(account.username(), account.authKey(), "test"));
    }

    @Test
    void theRecoveryKeyLeadsToTheVaultAndThenIn() {
        RecoveryVault found = vault(old).as(200, RecoveryVault.class);
        assertThat(found.vault()).isEqualTo(first);
        assertThat(found.account()).isEqualTo(alice.session().account());
        Recovery request = recovery(2);
        Answer answer = recover(request);
        SessionAnswer session = answer.as(201, SessionAnswer.class);
        SignedIn in = new SignedIn(next, session, TestAccount.refreshToken(answer));
        assertThat(in.http().get("/api/account").status()).isEqualTo(200);
        assertThat(session.account()).isEqualTo(alice.session().account());
        signIn(old).refusedAs(Problem.WRONG_CREDENTIALS);
        assertThat(signIn(next).as(201, SignInAnswer.class).vault()).isEqualTo(request.vault());
    }

    @Test
    void itIsGoodOnce() {
        recover(recovery(2)).as(201, SessionAnswer.class);
        vault(old).refusedAs(Problem.WRONG_CREDENTIALS);
        recover(recovery(2)).refusedAs(Problem.WRONG_CREDENTIALS);
        recover(recovery(3)).refusedAs(Problem.WRONG_CREDENTIALS);
        assertThat(vault(next).as(200, RecoveryVault.class).vault().version()).isEqualTo(2);
    }

    @Test
    void ofManyRecoveriesAtOnceOneSucceeds() throws Exception {
        Callable<Integer> attempt = () -> recover(recovery(2)).status();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> statuses = threads
                    .invokeAll(Stream.generate(() -> attempt).limit(8).toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(statuses).containsOnlyOnce(201);
            assertThat(statuses).filteredOn(status -> status == 401).hasSize(7);
        }
    }

    @Test
    void allSessionsBeforeAreEnded() {
        SignedIn elsewhere = old.signIn();
        SignedIn bob = TestAccount.signedUp("bob");
        DirectChat chat = DirectChat.begun(bob, alice);
        try (TestSocket one = TestSocket.of(alice);
                TestSocket two = TestSocket.of(elsewhere)) {
            recover(recovery(2)).as(201, SessionAnswer.class);
            assertThat(one.closeCode()).isEqualTo(CloseCode.SIGNED_OUT.code());
            assertThat(two.closeCode()).isEqualTo(CloseCode.SIGNED_OUT.code());
        }
        alice.http().get("/api/account").endedBy(EndReason.RECOVERY_USED);
        elsewhere.http().get("/api/account").endedBy(EndReason.RECOVERY_USED);
        assertThat(chat.seenBy(bob).epochOpen()).isFalse();
    }

    @Test
    void aVaultThatIsNotTheNextOneUsesNothingUp() {
        for (long version : new long[] {1, 3}) {
            ProblemAnswer answer = recover(recovery(version)).refusedAs(Problem.VAULT_CONFLICT);
            assertThat(answer.extra("vault", Vault.class)).hasValue(first);
        }
        assertThat(alice.http().get("/api/account").status()).isEqualTo(200);
        assertThat(signIn(old).as(201, SignInAnswer.class).vault()).isEqualTo(first);
        recover(recovery(2)).as(201, SessionAnswer.class);
    }

    @Test
    void aNameThatDoesNotExistLooksLikeAWrongKey() {
        Answer wrong = vault(next);
        Answer unknown = vault(TestAccount.stranger("nobody"));
        assertThat(withoutId(unknown)).isEqualTo(withoutId(wrong));
        assertThat(unknown.headers().map().keySet())
                .isEqualTo(wrong.headers().map().keySet());
    }

    private static Map<String, Object> withoutId(Answer answer) {
        Map<String, Object> members =
                new HashMap<>(answer.refusedAs(Problem.WRONG_CREDENTIALS).members());
        members.remove("request_id");
        return members;
    }

    @Test
    void wrongKeysAreCountedApartFromWrongPasswords() {
        for (int i = 0; i < 10; i++) {
            vault(old).as(200, RecoveryVault.class);
            vault(next).refusedAs(Problem.WRONG_CREDENTIALS);
        }
        assertThat(vault(next).refusedAs(Problem.TOO_MANY_REQUESTS).retryAfter())
                .hasValueSatisfying(seconds -> assertThat(seconds).isBetween(1L, 90L));
        recover(recovery(2)).refusedAs(Problem.TOO_MANY_REQUESTS);
        assertThat(signIn(old).status()).isEqualTo(201);
    }
}
