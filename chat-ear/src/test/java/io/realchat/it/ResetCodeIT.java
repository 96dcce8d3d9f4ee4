package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.it.TestAccount.SignedIn;
import io.realchat.wire.AccountAnswer;
import io.realchat.wire.CloseCode;
import io.realchat.wire.EndReason;
import io.realchat.wire.NewIdentity;
import io.realchat.wire.Problem;
import io.realchat.wire.Reset;
import io.realchat.wire.ResetCode;
import io.realchat.wire.ServerFrame.NewIdentityOf;
import io.realchat.wire.SessionAnswer;
import io.realchat.wire.SignIn;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reset code begins a new identity once, for its own account alone, and cannot be guessed. */
@ArquillianTest
@RunAsClient
class ResetCodeIT {
    private static final String RESET = "/api/sessions/reset";

    private SignedIn alice;
    private SignedIn bob;
    private TestAccount old;
    private TestAccount next;

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return RealEar.archive();
    }

    @BeforeEach
    void somebody() {
        alice = TestAccount.signedUp("alice", 5);
        bob = TestAccount.signedUp("bob");
        old = alice.account();
        next = old.reborn();
    }

    private Reset reset(String code) {
        NewIdentity it = Rebirth.request(next, next.authKey(), null);
        return new Reset(
                old.username(),
                code,
                "reset",
                it.newAuthKey(),
                it.recoveryAuthKey(),
                it.kdf(),
                it.identity(),
                null,
                it.signedPreKey(),
                it.kemPreKey(),
                it.oneTimePreKeys(),
                it.vault());
    }

    private static Answer signIn(TestAccount account) {
        return Http.anonymous().post("/api/sessions", new SignIn(account.username(), account.authKey(), "test"));
    }

    @Test
    void aResetCodeLetsItsOwnerBeginAgainOnce() throws Exception {
        String code = ResetCodes.make(old.username());
        assertThat(Http.anonymous()
                        .post(
                                RESET + "/account",
                                new ResetCode(old.username(), code.toLowerCase(java.util.Locale.ROOT)))
                        .as(200, AccountAnswer.class)
                        .account())
                .isEqualTo(alice.session().account());
        DirectChat.begun(alice, bob);
        try (TestSocket own = TestSocket.of(alice);
                TestSocket his = TestSocket.of(bob)) {
            Answer answer = Http.anonymous().post(RESET, reset(code));
            SessionAnswer session = answer.as(201, SessionAnswer.class);
            assertThat(TestAccount.refreshToken(answer)).isNotEmpty();
            assertThat(session.account().identity()).isEqualTo(next.identity());
            assertThat(own.closeCode()).isEqualTo(CloseCode.SIGNED_OUT.code());
            assertThat(his.push()).isEqualTo(new NewIdentityOf(old.id()));
        }
        alice.http().get("/api/account").endedBy(EndReason.IDENTITY_RESET);
        assertThat(Rows.count("key_rotation_history WHERE user_id = '" + old.id()
                        + "' AND kind = 'identity' AND new_key_id = 2 AND proof IS NULL"))
                .isEqualTo(1);
        Http.anonymous().post(RESET, reset(code)).refusedAs(Problem.WRONG_CREDENTIALS);
        assertThat(signIn(next).status()).isEqualTo(201);
    }

    @Test
    void onlyTheNewestCodeIsGoodAndNotForLong() throws Exception {
        String first = ResetCodes.make(old.username());
        String second = ResetCodes.make(old.username());
        Http.anonymous()
                .post(RESET + "/account", new ResetCode(old.username(), first))
                .refusedAs(Problem.WRONG_CREDENTIALS);
        Http.anonymous()
                .post(RESET + "/account", new ResetCode(bob.account().username(), second))
                .refusedAs(Problem.WRONG_CREDENTIALS);
        Rows.update(
                "UPDATE reset_codes SET expires_at = now() WHERE user_id = ?",
                old.id().value());
        Http.anonymous().post(RESET, reset(second)).refusedAs(Problem.WRONG_CREDENTIALS);
        assertThat(signIn(old).status()).isEqualTo(201);
    }

    @Test
    void guessedCodesAreCountedAlsoForNamesThatDoNotExist() {
        for (String name :
                new String[] {old.username(), TestAccount.stranger("nobody").username()}) {
            ResetCode guess = new ResetCode(name, "AAAAA-AAAAA-AAAAA-AAAAA-AAAAA");
            for (int i = 0; i < 10; i++) {
                Http.anonymous().post(RESET + "/account", guess).refusedAs(Problem.WRONG_CREDENTIALS);
            }
            Http.anonymous().post(RESET + "/account", guess).refusedAs(Problem.TOO_MANY_REQUESTS);
        }
        Http.anonymous().post(RESET, reset("AAAAA")).refusedAs(Problem.TOO_MANY_REQUESTS);
    }
}
