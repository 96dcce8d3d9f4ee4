package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.realchat.wire.AccountId;
import io.realchat.wire.Empty;
import io.realchat.wire.Json;
import io.realchat.wire.KeyBundle;
import io.realchat.wire.KeyState;
import io.realchat.wire.OneTimeKey;
import io.realchat.wire.OneTimeKeys;
import io.realchat.wire.OneTimeKeysLeft;
import io.realchat.wire.PreKeys;
import io.realchat.wire.Problem;
import io.realchat.wire.SignedPreKey;
import io.realchat.wire.Vault;
import io.realchat.wire.VaultBody;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;

/** Keys are verified on the way in, and what may be used once is handed out once. */
@ArquillianTest
@RunAsClient
class KeysIT {
    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return RealEar.archive();
    }

    private static Answer bundle(TestAccount.SignedIn who, AccountId person) {
        return who.http().post("/api/people/" + person + "/key-bundle", new Empty());
    }

    @Test
    void aBundleHoldsWhatWasPublished() {
        var alice = TestAccount.signedUp("alice");
        TestAccount bob = TestAccount.stranger("bob");
        var request = bob.request(1);
        bob.signUp(request);
        KeyBundle first = bundle(alice, bob.id()).as(200, KeyBundle.class);
        assertThat(first)
                .isEqualTo(new KeyBundle(
                        bob.id(),
                        bob.username(),
                        request.identity(),
                        request.signedPreKey(),
                        request.kemPreKey(),
                        request.oneTimePreKeys().getFirst()));
        Answer second = bundle(alice, bob.id());
        assertThat(second.as(200, KeyBundle.class).oneTimePreKey()).isNull();
        assertThat(second.body()).contains("\"one_time_pre_key\":null");
    }

    @Test
    void ofManyTakersAtOnceNoTwoGetTheSameKey() throws Exception {
        var bob = TestAccount.signedUp("bob", 100);
        List<TestAccount.SignedIn> takers = IntStream.range(0, 34)
                .mapToObj(i -> TestAccount.signedUp("taker"))
                .toList();
        List<Callable<Answer>> takes = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            TestAccount.SignedIn taker = takers.get(i % takers.size());
            takes.add(() -> bundle(taker, bob.id()));
        }
        List<KeyBundle> bundles = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> answer : threads.invokeAll(takes)) {
                bundles.add(answer.resultNow().as(200, KeyBundle.class));
            }
        }
        List<Integer> handedOut = bundles.stream()
                .map(KeyBundle::oneTimePreKey)
                .filter(Objects::nonNull)
                .map(OneTimeKey::id)
                .toList();
        assertThat(bundles).hasSize(200);
        assertThat(handedOut).doesNotHaveDuplicates();
        assertThat(left(bob)).isEqualTo(100 - handedOut.size());
        // a take that meets a key which another one holds at that moment goes without, rather than wait
        assertThat(handedOut).hasSizeGreaterThan(50);
    }

    private static int left(TestAccount.SignedIn who) {
        return who.http().get("/api/keys").as(200, KeyState.class).oneTimePreKeys();
    }

    @Test
    void nobodyDrainsSomebodysKeys() {
        var mallory = TestAccount.signedUp("mallory");
        var bob = TestAccount.signedUp("bob", 10);
        for (int i = 0; i < 6; i++) {
            bundle(mallory, bob.id()).as(200, KeyBundle.class);
        }
        Answer refused = bundle(mallory, bob.id());
        assertThat(refused.refusedAs(Problem.TOO_MANY_REQUESTS).retryAfter())
                .hasValueSatisfying(seconds -> assertThat(seconds).isBetween(1L, 600L));
        assertThat(left(bob)).isEqualTo(4);
        bundle(TestAccount.signedUp("alice"), bob.id()).as(200, KeyBundle.class);
    }

    @Test
    void oneTimeKeysMayBeUploadedAgainButNotExchanged() {
        var bob = TestAccount.signedUp("bob", 2);
        OneTimeKeys more = new OneTimeKeys(TestAccount.oneTimeKeys(5, 3));
        assertThat(upload(bob, more).as(200, OneTimeKeysLeft.class).oneTimePreKeys())
                .isEqualTo(5);
        assertThat(upload(bob, more).as(200, OneTimeKeysLeft.class).oneTimePreKeys())
                .isEqualTo(5);
        upload(bob, new OneTimeKeys(TestAccount.oneTimeKeys(5, 3))).refusedAs(Problem.KEY_CONFLICT);
        assertThat(left(bob)).isEqualTo(5);
    }

    @Test
    void aTakenKeyDoesNotComeBackByAnUpload() {
        var alice = TestAccount.signedUp("alice");
        TestAccount bob = TestAccount.stranger("bob");
        var request = bob.request(2);
        var session = bob.signUp(request);
        bundle(alice, bob.id()).as(200, KeyBundle.class);
        int left = upload(session, new OneTimeKeys(request.oneTimePreKeys()))
                .as(200, OneTimeKeysLeft.class)
                .oneTimePreKeys();
        assertThat(left).isEqualTo(1);
    }

    @Test
    void aStockHasALimit() {
        var bob = TestAccount.signedUp("bob", 100);
        upload(bob, new OneTimeKeys(TestAccount.oneTimeKeys(1_000, 100))).as(200, OneTimeKeysLeft.class);
        upload(bob, new OneTimeKeys(TestAccount.oneTimeKeys(2_000, 1))).refusedAs(Problem.INVALID_FIELD);
        assertThat(left(bob)).isEqualTo(200);
        String tooMany = "{\"one_time_pre_keys\":" + Json.text(TestAccount.oneTimeKeys(3_000, 101)) + "}";
        bob.http().postText("/api/keys/one-time", tooMany).refusedAs(Problem.INVALID_FIELD);
    }

    private static Answer upload(TestAccount.SignedIn who, OneTimeKeys keys) {
        return who.http().post("/api/keys/one-time", keys);
    }

    @Test
    void newPreKeysReplaceTheOldOnesAndAreKeptInTheHistory() throws SQLException {
        var bob = TestAccount.signedUp("bob");
        PreKeys next = new PreKeys(bob.account().signedPreKey(10), bob.account().kemPreKey(11));
        bob.http().put("/api/keys/pre-keys", next).done();
        bob.http().put("/api/keys/pre-keys", next).done();
        KeyBundle bundle = bundle(TestAccount.signedUp("alice"), bob.id()).as(200, KeyBundle.class);
        assertThat(bundle.signedPreKey()).isEqualTo(next.signedPreKey());
        assertThat(bundle.kemPreKey()).isEqualTo(next.kemPreKey());
        assertThat(history(bob)).containsExactly("kem_pre_key 2 11", "signed_pre_key 1 10");
    }

    private static List<String> history(TestAccount.SignedIn who) throws SQLException {
        try (var connection = Site.database();
                var query = connection.prepareStatement("SELECT kind || ' ' || old_key_id || ' ' || new_key_id"
                        + " FROM key_rotation_history WHERE user_id = ? AND kind <> 'identity' ORDER BY 1")) {
            query.setObject(1, who.id().value());
            try (var rows = query.executeQuery()) {
                List<String> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found;
            }
        }
    }

    @Test
    void preKeysWithoutTheOwnersSignatureAreRefused() {
        var bob = TestAccount.signedUp("bob");
        TestAccount mallory = TestAccount.stranger("mallory");
        PreKeys foreign = new PreKeys(mallory.signedPreKey(10), bob.account().kemPreKey(11));
        bob.http().put("/api/keys/pre-keys", foreign).refusedAs(Problem.INVALID_FIELD);
        PreKeys foreignKem = new PreKeys(bob.account().signedPreKey(10), mallory.kemPreKey(11));
        bob.http().put("/api/keys/pre-keys", foreignKem).refusedAs(Problem.INVALID_FIELD);
        SignedPreKey good = bob.account().signedPreKey(10);
        SignedPreKey renamed = new SignedPreKey(12, good.key(), good.created(), good.sig());
        bob.http()
                .put("/api/keys/pre-keys", new PreKeys(renamed, bob.account().kemPreKey(11)))
                .refusedAs(Problem.INVALID_FIELD);
        assertThat(bob.http().get("/api/keys").as(200, KeyState.class).signedPreKeyId())
                .isEqualTo(1);
    }

    @Test
    void olderPreKeysDoNotReplaceNewerOnes() {
        var bob = TestAccount.signedUp("bob");
        bob.http()
                .put(
                        "/api/keys/pre-keys",
                        new PreKeys(
                                bob.account().signedPreKey(10), bob.account().kemPreKey(11)))
                .done();
        PreKeys older = new PreKeys(bob.account().signedPreKey(9), bob.account().kemPreKey(12));
        bob.http().put("/api/keys/pre-keys", older).refusedAs(Problem.KEY_CONFLICT);
    }

    @Test
    void preKeysThatWereMadeEarlierDoNotFollowLaterOnes() {
        TestAccount bob = TestAccount.stranger("bob");
        var in = bob.signUp(bob.request(1));
        long yesterday = System.currentTimeMillis() - 86_400_000;
        for (PreKeys next : List.of(
                new PreKeys(bob.signedPreKey(10, yesterday), bob.kemPreKey(11)),
                new PreKeys(bob.signedPreKey(10), bob.kemPreKey(11, yesterday)),
                new PreKeys(bob.signedPreKey(1), bob.kemPreKey(11)))) {
            in.http().put("/api/keys/pre-keys", next).refusedAs(Problem.KEY_CONFLICT);
        }
        assertThat(in.http().get("/api/keys").as(200, KeyState.class).signedPreKeyId())
                .isOne();
    }

    @Test
    void theKeyHistoryOnlyGrows() {
        var bob = TestAccount.signedUp("bob");
        String of = " key_rotation_history %s WHERE user_id = ?";
        for (String change : List.of("UPDATE" + of.formatted("SET new_key_id = 7"), "DELETE FROM" + of.formatted(""))) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> Rows.update(change, bob.id().value()))
                    .withMessageContaining("append-only");
        }
    }

    @Test
    void theVaultIsWrittenOneVersionAtATime() throws Exception {
        var bob = TestAccount.signedUp("bob");
        Vault first = bob.http().get("/api/vault").as(200, VaultBody.class).vault();
        assertThat(first.version()).isEqualTo(1);
        List<Callable<Integer>> writers = IntStream.range(0, 10)
                .mapToObj(i -> (Callable<Integer>) () -> write(bob, 2).status())
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> statuses =
                    threads.invokeAll(writers).stream().map(Future::resultNow).toList();
            assertThat(statuses).containsOnlyOnce(204).containsOnly(204, 409);
        }
        Answer late = write(bob, 2);
        Vault stored = late.refusedAs(Problem.VAULT_CONFLICT)
                .extra("vault", Vault.class)
                .orElseThrow();
        assertThat(stored)
                .isEqualTo(bob.http().get("/api/vault").as(200, VaultBody.class).vault());
        assertThat(stored.version()).isEqualTo(2);
        write(bob, 4).refusedAs(Problem.VAULT_CONFLICT);
        write(bob, 3).done();
    }

    private static Answer write(TestAccount.SignedIn who, long version) {
        return who.http().put("/api/vault", new VaultBody(who.account().vault(version)));
    }
}
