package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.realchat.client.ChatSession;
import io.realchat.client.Conversation;
import io.realchat.client.KeyAge;
import io.realchat.client.KeysChangedException;
import io.realchat.client.RealChat.Credentials;
import io.realchat.client.SignedUp;
import io.realchat.crypto.ControlKind;
import io.realchat.wire.AccountEvent;
import io.realchat.wire.KeyState;
import io.realchat.wire.OpenSession;
import io.realchat.wire.Problem;
import java.time.Duration;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens to an account in its life, by the Java client over the real server. */
@ArquillianTest
@RunAsClient
class JavaAccountIT {
    private static final String NEXT = "another tide at nightfall";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private final JavaPeople people = new JavaPeople();

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return RealEar.archive();
    }

    @AfterEach
    void close() {
        people.close();
    }

    @Test
    void aNewPasswordEndsTheOtherSessionsAndOpensTheSameHistory() {
        ChatSession alice = people.signUp();
        Conversation conversation = alice.open(alice.find(people.signUp().username()));
        conversation.send("kept");
        ChatSession other = people.elsewhere(alice);
        Heard heard = Heard.by(other);
        people.connected(other);
        alice.secrets().changePassword(JavaPeople.PASSWORD, NEXT);
        await().atMost(SOON).until(() -> !heard.ends().isEmpty());
        JavaPeople.refused(Problem.SESSION_ENDED, other::sessions);
        JavaPeople.refused(Problem.WRONG_CREDENTIALS, () -> people.elsewhere(alice));
        JavaPeople.refused(
                Problem.WRONG_CREDENTIALS, () -> alice.secrets().changePassword(JavaPeople.PASSWORD, NEXT + "!"));
        ChatSession again = people.signIn(alice.username(), NEXT);
        assertThat(JavaPeople.texts(again.conversation(conversation.id()))).containsExactly("kept");
        conversation.send("the first session goes on");
    }

    @Test
    void theWordsOpenTheAccountOnceAndAreReplacedByNewOnes() {
        SignedUp made = people.newcomer();
        ChatSession alice = made.session();
        Conversation conversation = alice.open(alice.find(people.signUp().username()));
        conversation.send("kept");
        Heard heard = Heard.by(alice);
        people.connected(alice);
        Credentials next = new Credentials(alice.username(), NEXT, "recovered");
        SignedUp back = JavaPeople.server().recover(next, made.recoveryWords());
        people.keep(back.session());
        await().atMost(SOON).until(() -> !heard.ends().isEmpty());
        assertThat(JavaPeople.texts(back.session().conversation(conversation.id())))
                .containsExactly("kept");
        assertThat(back.recoveryWords()).isNotEqualTo(made.recoveryWords());
        JavaPeople.refused(Problem.WRONG_CREDENTIALS, () -> JavaPeople.server().recover(next, made.recoveryWords()));
        JavaPeople.refused(Problem.WRONG_CREDENTIALS, () -> people.elsewhere(alice));
        people.keep(JavaPeople.server().recover(next, back.recoveryWords()).session());
    }

    @Test
    void newWordsMakeTheOldOnesWorthNothingAndAreToldToOtherSessions() {
        SignedUp made = people.newcomer();
        ChatSession alice = made.session();
        ChatSession other = people.elsewhere(alice);
        Heard heard = Heard.by(other);
        people.connected(other);
        String words = alice.secrets().newRecoveryWords(JavaPeople.PASSWORD);
        await().atMost(SOON).until(() -> heard.notices().contains(AccountEvent.RECOVERY_KEY_CHANGED));
        Credentials next = new Credentials(alice.username(), NEXT, "recovered");
        JavaPeople.refused(Problem.WRONG_CREDENTIALS, () -> JavaPeople.server().recover(next, made.recoveryWords()));
        people.keep(JavaPeople.server().recover(next, words).session());
    }

    @Test
    void afterAResetNobodyWritesUntilTheNewKeysAreAcceptedAndTheConversationIsANewOne() throws Exception {
        ChatSession alice = people.signUp();
        ChatSession bob = people.signUp();
        Heard heard = Heard.by(bob);
        Conversation before = bob.open(bob.find(alice.username()));
        before.send("to the old keys");
        people.connected(bob);
        ChatSession reborn = reset(alice);
        await().atMost(SOON).until(() -> heard.changed().contains(alice.id()));
        assertThatExceptionOfType(KeysChangedException.class)
                .isThrownBy(() -> before.send("to whom?"))
                .matches(changed -> changed.person().equals(alice.id()));
        assertThat(bob.trust(alice.id()).changed()).isTrue();
        bob.trust(alice.id()).accept();
        Conversation after = bob.open(bob.find(alice.username()));
        assertThat(after.id()).isNotEqualTo(before.id());
        after.send("to the new keys");
        assertThat(JavaPeople.texts(reborn.conversation(after.id()))).containsExactly("to the new keys");
        assertThat(JavaPeople.texts(before)).containsExactly("to the old keys");
        JavaPeople.refused(Problem.SESSION_ENDED, alice::sessions);
    }

    @Test
    void aVerifiedPersonWithNewKeysIsVerifiedAgainBeforeAnythingIsSent() throws Exception {
        ChatSession alice = people.signUp();
        ChatSession bob = people.signUp();
        Heard heard = Heard.by(bob);
        bob.open(bob.find(alice.username())).send("hello");
        bob.trust(alice.id()).verify();
        String compared = bob.trust(alice.id()).safetyNumber().digits();
        assertThat(compared).isEqualTo(number(alice, bob));
        people.connected(bob);
        ChatSession reborn = reset(alice);
        await().atMost(SOON).until(() -> heard.changed().contains(alice.id()));
        assertThatIllegalStateException().isThrownBy(() -> bob.trust(alice.id()).accept());
        assertThat(bob.trust(alice.id()).safetyNumber().digits())
                .isNotEqualTo(compared)
                .isEqualTo(number(reborn, bob));
        bob.trust(alice.id()).verify();
        bob.open(bob.find(alice.username())).send("hello again");
        assertThat(bob.trust(alice.id()).verified()).isTrue();
    }

    @Test
    void keysThatMayHaveBeenCopiedAreReplacedInAnOpenSession() {
        SignedUp made = people.newcomer();
        ChatSession alice = made.session();
        ChatSession bob = people.signUp();
        Conversation before = alice.open(alice.find(bob.username()));
        before.send("under the copied keys");
        alice.trust(bob.id()).verify();
        bob.find(alice.username());
        ChatSession elsewhere = people.elsewhere(alice);
        Heard heard = Heard.by(bob);
        people.connected(bob);
        JavaPeople.refused(Problem.WRONG_CREDENTIALS, () -> alice.renewIdentity(NEXT));
        SignedUp renewed = alice.renewIdentity(JavaPeople.PASSWORD);
        ChatSession reborn = people.keep(renewed.session());
        await().atMost(SOON).until(() -> heard.changed().contains(alice.id()));
        JavaPeople.refused(Problem.SESSION_ENDED, elsewhere::sessions);
        assertThat(reborn.sessions()).hasSize(1).allMatch(OpenSession::current);
        assertThat(reborn.trust(bob.id()).verified()).isTrue();
        assertThatExceptionOfType(KeysChangedException.class).isThrownBy(() -> goOn(bob, reborn));
        bob.trust(reborn.id()).accept();
        assertThat(goOn(bob, reborn)).containsExactly("to the new keys");
        ChatSession again =
                people.keep(reborn.renewIdentity(JavaPeople.PASSWORD).session());
        bob.find(again.username());
        bob.trust(again.id()).accept();
        assertThat(goOn(bob, again)).containsExactly("to the new keys");
        assertThat(JavaPeople.texts(bob.conversation(before.id()))).containsExactly("under the copied keys");
        Credentials next = new Credentials(alice.username(), NEXT, "recovered");
        JavaPeople.refused(Problem.WRONG_CREDENTIALS, () -> JavaPeople.server().recover(next, renewed.recoveryWords()));
    }

    /** What the other reads of a conversation that is new. */
    private static List<String> goOn(ChatSession from, ChatSession to) {
        Conversation conversation = from.open(from.find(to.username()));
        conversation.send("to the new keys");
        return JavaPeople.texts(to.conversation(conversation.id()));
    }

    @Test
    void preKeysAreReplacedAfterAWeekAndOneTimeKeysFilledUp() throws Exception {
        ChatSession alice = people.signUp();
        KeyState first = KeyAge.onServer(alice);
        alice.refillPreKeys();
        assertThat(KeyAge.onServer(alice)).isEqualTo(first);
        KeyAge.putBack(alice, Duration.ofDays(8).toMillis());
        Rows.execute("DELETE FROM one_time_pre_keys WHERE user_id = '" + alice.id()
                + "' AND key_id > (SELECT min(key_id) + 19 FROM one_time_pre_keys WHERE user_id = '" + alice.id()
                + "')");
        assertThat(KeyAge.onServer(alice).oneTimePreKeys()).isEqualTo(20);
        alice.refillPreKeys();
        KeyState second = KeyAge.onServer(alice);
        assertThat(second.oneTimePreKeys()).isEqualTo(100);
        assertThat(second.signedPreKeyId()).isGreaterThan(first.signedPreKeyId());
        assertThat(second.kemPreKeyId()).isGreaterThan(first.kemPreKeyId());
        assertThat(KeyAge.inVault(alice)).isEqualTo(2);
        ChatSession bob = people.signUp();
        Conversation conversation = bob.open(bob.find(alice.username()));
        conversation.send("wrapped for the new keys");
        assertThat(JavaPeople.texts(people.elsewhere(alice).conversation(conversation.id())))
                .containsExactly("wrapped for the new keys");
    }

    @Test
    void aSessionEndedFromElsewhereIsOverAtOnceAndTheNextMessageOpensANewEpoch() {
        ChatSession alice = people.signUp();
        ChatSession bob = people.signUp();
        Heard heardByBob = Heard.by(bob);
        Conversation conversation = alice.open(alice.find(bob.username()));
        conversation.send("first epoch");
        ChatSession lost = people.elsewhere(alice);
        Heard heard = Heard.by(lost);
        people.connected(lost);
        OpenSession session = alice.sessions().stream()
                .filter(one -> !one.current())
                .findFirst()
                .orElseThrow();
        alice.endSession(session.id());
        await().pollInterval(Duration.ofMillis(10))
                .atMost(AT_ONCE)
                .until(() -> !heard.ends().isEmpty());
        JavaPeople.refused(Problem.SESSION_ENDED, lost::sessions);
        conversation.send("second epoch");
        await().atMost(SOON).until(() -> heardByBob.texts().equals(List.of("first epoch", "second epoch")));
        assertThat(heardByBob.events()).containsExactly(ControlKind.CREATE, ControlKind.ROTATE);
    }

    private ChatSession reset(ChatSession session) throws Exception {
        String code = ResetCodes.make(session.username());
        Credentials next = new Credentials(session.username(), NEXT, "reset");
        return people.keep(JavaPeople.server().reset(next, code).session());
    }

    private static String number(ChatSession one, ChatSession other) {
        one.find(other.username());
        return one.trust(other.id()).safetyNumber().digits();
    }
}
