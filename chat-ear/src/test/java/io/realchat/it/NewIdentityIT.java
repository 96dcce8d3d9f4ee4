package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.crypto.ControlKind;
import io.realchat.crypto.IdentityRotation;
import io.realchat.crypto.Role;
import io.realchat.it.TestAccount.SignedIn;
import io.realchat.wire.AccountAnswer;
import io.realchat.wire.Bytes;
import io.realchat.wire.ConversationAnswer;
import io.realchat.wire.Empty;
import io.realchat.wire.EndReason;
import io.realchat.wire.EpochKey;
import io.realchat.wire.EpochKeys;
import io.realchat.wire.KeyBundle;
import io.realchat.wire.NewEvent;
import io.realchat.wire.NewIdentity;
import io.realchat.wire.Problem;
import io.realchat.wire.ServerFrame.NewIdentityOf;
import io.realchat.wire.SessionAnswer;
import io.realchat.wire.SignIn;
import io.realchat.wire.Wrap;
import java.sql.SQLException;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A new identity replaces all keys and secrets of an account, ends what it had, and is told to everybody it concerns. */
@ArquillianTest
@RunAsClient
class NewIdentityIT {
    private static final String IDENTITY = "/api/account/identity";

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

    private NewIdentity request(Bytes authKey, @Nullable Bytes proof) {
        return Rebirth.request(next, authKey, proof);
    }

    private Bytes proof(TestAccount by, TestAccount of, int number) {
        var rotation = new IdentityRotation(
                old.id().value(), number, of.secret().publish(of.id().value()));
        return Bytes.of(rotation.prove(by.secret()).toArray());
    }

    private Bytes proof() {
        return proof(old, next, 2);
    }

    private static Answer signIn(TestAccount account) {
        return Http.anonymous().post("/api/sessions", new SignIn(account.username(), account.authKey(), "test"));
    }

    private static long count(String table, String where) throws SQLException {
        return Rows.count(table + " WHERE " + where);
    }

    private String mine() {
        return "user_id = '" + old.id() + "'";
    }

    @Test
    void everythingOfTheOldIdentityIsReplacedInOneStep() throws SQLException {
        SignedIn elsewhere = old.signIn();
        DirectChat chat = DirectChat.begun(alice, bob);
        SessionAnswer answer =
                alice.http().put(IDENTITY, request(old.authKey(), proof())).as(200, SessionAnswer.class);
        assertThat(answer.sessionId()).isEqualTo(alice.session().sessionId());
        assertThat(answer.account().identity()).isEqualTo(next.identity());
        assertThat(Http.anonymous()
                        .bearing(answer.accessToken())
                        .get("/api/account")
                        .as(200, AccountAnswer.class)
                        .account())
                .isEqualTo(answer.account());
        elsewhere.http().get("/api/account").endedBy(EndReason.IDENTITY_RESET);
        signIn(old).refusedAs(Problem.WRONG_CREDENTIALS);
        assertThat(signIn(next).status()).isEqualTo(201);
        KeyBundle bundle = bob.http()
                .post("/api/people/" + old.id() + "/key-bundle", new Empty())
                .as(200, KeyBundle.class);
        assertThat(bundle.identity()).isEqualTo(next.identity());
        assertThat(bundle.signedPreKey().id()).isEqualTo(1);
        assertThat(count("one_time_pre_keys", mine())).isEqualTo(1);
        assertThat(count("conversation_keys", mine())).isZero();
        assertThat(count("conversation_participants", mine() + " AND left_behind"))
                .isEqualTo(1);
        assertThat(count("conversations", "id = '" + chat.id() + "' AND superseded AND epoch_closed"))
                .isEqualTo(1);
    }

    @Test
    void theHistoryGrowsAndKeepsTheProof() throws SQLException {
        assertThat(count("key_rotation_history", mine() + " AND kind = 'identity'"))
                .isEqualTo(1);
        alice.http().put(IDENTITY, request(old.authKey(), proof())).as(200, SessionAnswer.class);
        assertThat(count(
                        "key_rotation_history", mine() + " AND kind = 'identity' AND new_key_id = 1 AND proof IS NULL"))
                .isEqualTo(1);
        assertThat(count(
                        "key_rotation_history",
                        mine() + " AND kind = 'identity' AND new_key_id = 2 AND old_key_id = 1 AND length(proof) = 64"))
                .isEqualTo(1);
    }

    @Test
    void whoSharesAConversationIsToldAndNobodyElse() {
        SignedIn carol = TestAccount.signedUp("carol");
        DirectChat.begun(alice, bob);
        try (TestSocket his = TestSocket.of(bob);
                TestSocket hers = TestSocket.of(carol)) {
            alice.http().put(IDENTITY, request(old.authKey(), proof())).as(200, SessionAnswer.class);
            assertThat(his.push()).isEqualTo(new NewIdentityOf(old.id()));
            his.expectNothingMore();
            hers.expectNothingMore();
        }
    }

    @Test
    void aNewDirectConversationMayBeBegunAndTheOldOneStaysReadable() {
        DirectChat chat = DirectChat.begun(alice, bob);
        chat.stream(bob).send();
        alice.http().put(IDENTITY, request(old.authKey(), proof())).as(200, SessionAnswer.class);
        SignedIn reborn = next.signIn();
        DirectChat fresh = DirectChat.drafted(reborn, bob);
        assertThat(fresh.begin()
                        .as(201, ConversationAnswer.class)
                        .conversation()
                        .id())
                .isEqualTo(fresh.id());
        fresh.stream(bob).send();
        assertThat(chat.page(bob, "").entries()).hasSize(2);
    }

    @Test
    void aGroupGoesOnWithoutTheOneWhoIsLeftBehindUntilSheIsAddedAgain() {
        GroupChat group = GroupChat.begun(bob, alice, TestAccount.signedUp("carol"));
        alice.http().put(IDENTITY, request(old.authKey(), proof())).as(200, SessionAnswer.class);
        SignedIn reborn = next.signIn();
        NewEvent rotation = group.next(bob, ControlKind.ROTATE);
        group.post(bob, rotation).refusedAs(Problem.INVALID_FIELD);
        List<Wrap> reachable = rotation.wraps().stream()
                .filter(wrap -> !wrap.userId().equals(old.id()))
                .toList();
        group.take(bob, NewEvent.without(rotation.event(), reachable));
        assertThat(keys(reborn, group)).isEmpty();
        SignedIn byTheOldKeys = new SignedIn(old, reborn.session(), reborn.refreshToken());
        group.post(byTheOldKeys, group.next(byTheOldKeys, ControlKind.ROTATE)).refusedAs(Problem.INVALID_FIELD);

        group.change(bob, ControlKind.REMOVE, GroupChat.target(alice, null));
        group.change(bob, ControlKind.ADD, group.as(reborn, Role.MEMBER));
        assertThat(keys(reborn, group)).extracting(EpochKey::epoch).containsExactly(group.epoch());
        group.stream(reborn).send();
    }

    private static List<EpochKey> keys(SignedIn reader, GroupChat group) {
        return reader.http()
                .get(group.path() + "/keys")
                .as(200, EpochKeys.class)
                .keys();
    }

    @Test
    void whatIsNotProvedChangesNothing() {
        TestAccount other = old.reborn();
        alice.http().put(IDENTITY, request(TestAccount.random(32), proof())).refusedAs(Problem.WRONG_CREDENTIALS);
        for (Bytes bad :
                new Bytes[] {TestAccount.random(64), proof(next, next, 2), proof(old, other, 2), proof(old, next, 3)}) {
            alice.http().put(IDENTITY, request(old.authKey(), bad)).refusedAs(Problem.INVALID_FIELD);
        }
        assertThat(alice.http()
                        .put(IDENTITY, request(old.authKey(), null))
                        .refusedAs(Problem.INVALID_FIELD)
                        .members())
                .containsEntry("field", "proof");
        next = old;
        alice.http().put(IDENTITY, request(old.authKey(), proof())).refusedAs(Problem.INVALID_FIELD);
        next = bob.account().reborn();
        alice.http().put(IDENTITY, request(old.authKey(), proof())).refusedAs(Problem.INVALID_FIELD);
        Http.anonymous().put(IDENTITY, request(old.authKey(), proof())).refusedAs(Problem.UNAUTHENTICATED);
        assertThat(signIn(old).status()).isEqualTo(201);
        assertThat(alice.http().get("/api/account").as(200, AccountAnswer.class).account())
                .isEqualTo(alice.session().account());
    }
}
