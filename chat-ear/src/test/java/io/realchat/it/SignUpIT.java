package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.wire.AccountAnswer;
import io.realchat.wire.AccountId;
import io.realchat.wire.Bytes;
import io.realchat.wire.Empty;
import io.realchat.wire.Identity;
import io.realchat.wire.Json;
import io.realchat.wire.KeyState;
import io.realchat.wire.Lookup;
import io.realchat.wire.OwnAccount;
import io.realchat.wire.Person;
import io.realchat.wire.PersonAnswer;
import io.realchat.wire.Problem;
import io.realchat.wire.SessionAnswer;
import io.realchat.wire.SignUp;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;

/** An account begins, is found by its exact name, and changes what it is found by. */
@ArquillianTest
@RunAsClient
class SignUpIT {
    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return RealEar.archive();
    }

    private static final int AT_ONCE = 20;

    private static SignUp with(SignUp r, String member, String json) {
        String body = Json.text(r);
        return Json.read(
                body.replaceFirst("\"" + member + "\":(\"[^\"]*\"|null)", "\"" + member + "\":" + json), SignUp.class);
    }

    @Test
    void whoSignsUpIsSignedIn() {
        TestAccount alice = TestAccount.stranger("alice");
        var session = alice.signUp(alice.request(3));
        OwnAccount account =
                session.http().get("/api/account").as(200, AccountAnswer.class).account();
        assertThat(account).isEqualTo(session.session().account());
        assertThat(account.id()).isEqualTo(alice.id());
        assertThat(account.identity()).isEqualTo(alice.identity());
        assertThat(account.publicId()).matches("[A-Za-z0-9_-]{22}");
        assertThat(session.http().get("/api/keys").as(200, KeyState.class)).isEqualTo(new KeyState(1, 2, 3));
    }

    @Test
    void theSameRequestAgainAnswersTheSameWay() {
        TestAccount alice = TestAccount.stranger("alice");
        SignUp request = alice.request(3);
        OwnAccount first = alice.signUp(request).session().account();
        var again = alice.signUp(request);
        assertThat(again.session().account()).isEqualTo(first);
        assertThat(again.http().get("/api/keys").as(200, KeyState.class).oneTimePreKeys())
                .isEqualTo(3);
    }

    @Test
    void anIdIsNotTakenOverWithAnotherKey() {
        TestAccount alice = TestAccount.stranger("alice");
        SignUp request = alice.request(1);
        alice.signUp(request);
        SignUp other = with(request, "auth_key", "\"" + TestAccount.random(32) + "\"");
        Http.anonymous().post("/api/accounts", other).refusedAs(Problem.ACCOUNT_CONFLICT);
    }

    @Test
    void aUsernameIsTakenOnce() {
        TestAccount alice = TestAccount.signedUp("alice").account();
        TestAccount mallory = TestAccount.stranger("mallory");
        SignUp request = with(mallory.request(1), "username", "\"" + alice.username() + "\"");
        Http.anonymous().post("/api/accounts", request).refusedAs(Problem.USERNAME_TAKEN);
    }

    @Test
    void ofManyWhoWantANameAtOnceOneGetsIt() throws Exception {
        String username = TestAccount.stranger("wanted").username();
        List<Callable<Integer>> rivals = Stream.generate(() -> TestAccount.stranger("rival"))
                .limit(AT_ONCE)
                .map(rival -> with(rival.request(1), "username", "\"" + username + "\""))
                .map(request -> (Callable<Integer>)
                        () -> Http.anonymous().post("/api/accounts", request).status())
                .toList();
        assertThat(statuses(rivals)).containsOnlyOnce(201).containsOnly(201, 409);
    }

    @Test
    void theSameSignUpManyTimesAtOnceIsOneAccount() throws Exception {
        TestAccount alice = TestAccount.stranger("alice");
        SignUp request = alice.request(5);
        Callable<Integer> signUp =
                () -> Http.anonymous().post("/api/accounts", request).status();
        assertThat(statuses(Stream.generate(() -> signUp).limit(AT_ONCE).toList()))
                .containsOnly(201);
        assertThat(alice.signIn()
                        .http()
                        .get("/api/keys")
                        .as(200, KeyState.class)
                        .oneTimePreKeys())
                .isEqualTo(5);
    }

    private static List<Integer> statuses(List<Callable<Integer>> calls) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = threads.invokeAll(calls);
            return answers.stream().map(Future::resultNow).toList();
        }
    }

    @Test
    void aTakenAddressIsNotTold() throws SQLException {
        TestAccount alice = TestAccount.stranger("alice");
        TestAccount mallory = TestAccount.stranger("mallory");
        String address = "\"" + alice.username() + "@example.org\"";
        Answer first = Http.anonymous().post("/api/accounts", with(alice.request(1), "email", address));
        Answer second = Http.anonymous().post("/api/accounts", with(mallory.request(1), "email", address));
        first.as(201, SessionAnswer.class);
        second.as(201, SessionAnswer.class);
        assertThat(shape(second)).isEqualTo(shape(first));
        assertThat(first.body()).doesNotContain("example.org");
        assertThat(recordedAddresses(alice.username() + "@example.org")).isEqualTo(1);
    }

    private static Set<String> shape(Answer answer) {
        return answer.headers().map().keySet();
    }

    private static int recordedAddresses(String address) throws SQLException {
        try (var connection = Site.database();
                var query = connection.prepareStatement("SELECT count(*) FROM users WHERE email = ?")) {
            query.setString(1, address);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    @Test
    void keysThatTheirOwnerDidNotSignAreRefused() {
        TestAccount alice = TestAccount.stranger("alice");
        TestAccount mallory = TestAccount.stranger("mallory");
        SignUp request = alice.request(1);
        Identity foreign = mallory.identity();
        assertThat(refusedField(copy(request, foreign, null))).isEqualTo("identity");
        assertThat(refusedField(copy(request, request.identity(), mallory))).isEqualTo("signed_pre_key");
        String zeros = Bytes.of(new byte[32]).toString();
        String lowOrder = Json.text(request)
                .replace("\"key\":\"" + request.oneTimePreKeys().getFirst().key() + "\"", "\"key\":\"" + zeros + "\"");
        assertThat(refusedField(lowOrder)).isEqualTo("one_time_pre_keys");
    }

    private static String copy(SignUp r, Identity identity, @org.jspecify.annotations.Nullable TestAccount signer) {
        return Json.text(new SignUp(
                r.accountId(),
                r.username(),
                r.email(),
                r.authKey(),
                r.recoveryAuthKey(),
                r.kdf(),
                identity,
                signer == null ? r.signedPreKey() : signer.signedPreKey(1),
                r.kemPreKey(),
                r.oneTimePreKeys(),
                r.vault(),
                r.deviceName()));
    }

    private static String refusedField(String body) {
        Answer answer = Http.anonymous().postText("/api/accounts", body);
        return String.valueOf(answer.refusedAs(Problem.INVALID_FIELD).members().get("field"));
    }

    @Test
    void peopleAreFoundByExactNameOrPublicIdOnly() {
        var alice = TestAccount.signedUp("alice");
        var bob = TestAccount.signedUp("bob");
        OwnAccount account = bob.session().account();
        Person person = new Person(account.id(), account.username(), account.publicId(), account.identity());
        assertThat(lookup(alice, account.username(), null)
                        .as(200, PersonAnswer.class)
                        .person())
                .isEqualTo(person);
        assertThat(lookup(alice, null, account.publicId())
                        .as(200, PersonAnswer.class)
                        .person())
                .isEqualTo(person);
        lookup(alice, account.username().substring(1), null).refusedAs(Problem.NOT_FOUND);
        lookup(alice, null, "A".repeat(22)).refusedAs(Problem.NOT_FOUND);
        alice.http()
                .post("/api/people/" + AccountId.next() + "/key-bundle", new Empty())
                .refusedAs(Problem.NOT_FOUND);
    }

    @Test
    void aRotatedPublicIdLeadsNowhere() {
        var alice = TestAccount.signedUp("alice");
        var bob = TestAccount.signedUp("bob");
        String old = bob.session().account().publicId();
        String fresh = bob.http()
                .post("/api/account/public-id", new Empty())
                .as(200, AccountAnswer.class)
                .account()
                .publicId();
        assertThat(fresh).isNotEqualTo(old);
        lookup(alice, null, old).refusedAs(Problem.NOT_FOUND);
        lookup(alice, null, fresh).as(200, PersonAnswer.class);
    }

    private static Answer lookup(
            TestAccount.SignedIn who,
            @org.jspecify.annotations.Nullable String username,
            @org.jspecify.annotations.Nullable String publicId) {
        return who.http().post("/api/people/lookup", new Lookup(username, publicId));
    }
}
