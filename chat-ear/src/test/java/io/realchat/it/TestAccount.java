package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.crypto.IdentitySecret;
import io.realchat.crypto.KemPreKeySecret;
import io.realchat.crypto.OneTimePreKeySecret;
import io.realchat.crypto.SignedPreKeySecret;
import io.realchat.wire.AccountId;
import io.realchat.wire.Bytes;
import io.realchat.wire.Identity;
import io.realchat.wire.Kdf;
import io.realchat.wire.KemPreKey;
import io.realchat.wire.OneTimeKey;
import io.realchat.wire.SealedBox;
import io.realchat.wire.SessionAnswer;
import io.realchat.wire.SignIn;
import io.realchat.wire.SignInAnswer;
import io.realchat.wire.SignUp;
import io.realchat.wire.SignedPreKey;
import io.realchat.wire.Vault;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Somebody with real keys who can sign up and sign in. The vault is random bytes of the right lengths: the server must
 * not be able to tell.
 */
final class TestAccount {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final AccountId id;
    private final String username;
    private final Bytes authKey = random(32);
    private final Bytes recoveryAuthKey = random(32);
    private final Kdf kdf = Kdf.standard(random(16));
    private final IdentitySecret secret = IdentitySecret.generate(System.currentTimeMillis());

    private TestAccount(AccountId id, String username) {
        this.id = id;
        this.username = username;
    }

    /** Somebody with a name that nobody has, who has not signed up. */
    static TestAccount stranger(String name) {
        String suffix = Long.toString(RANDOM.nextLong(1L << 50), 36);
        return new TestAccount(AccountId.next(), (name + "." + suffix).toLowerCase(Locale.ROOT));
    }

    /** Somebody who has just signed up, with the given number of one-time keys, and the session. */
    static SignedIn signedUp(String name, int oneTimeKeys) {
        TestAccount account = stranger(name);
        return account.signUp(account.request(oneTimeKeys));
    }

    /** Somebody who has just signed up, with two one-time keys, and the session. */
    static SignedIn signedUp(String name) {
        return signedUp(name, 2);
    }

    /** A session of an account: the access token, and the refresh token of the cookie. */
    record SignedIn(TestAccount account, SessionAnswer session, String refreshToken) {
        /** A client that bears the access token. */
        Http http() {
            return Http.anonymous().bearing(session.accessToken());
        }

        AccountId id() {
            return account.id;
        }
    }

    AccountId id() {
        return id;
    }

    String username() {
        return username;
    }

    IdentitySecret secret() {
        return secret;
    }

    Bytes authKey() {
        return authKey;
    }

    Bytes recoveryAuthKey() {
        return recoveryAuthKey;
    }

    /** The same person with other keys and other secrets, of which the server knows nothing yet. */
    TestAccount reborn() {
        return new TestAccount(id, username);
    }

    Kdf kdf() {
        return kdf;
    }

    /** The request that signs this account up. */
    SignUp request(int oneTimeKeys) {
        return new SignUp(
                id,
                username,
                null,
                authKey,
                recoveryAuthKey,
                kdf,
                identity(),
                signedPreKey(1),
                kemPreKey(2),
                oneTimeKeys(3, oneTimeKeys),
                vault(1),
                "integration test");
    }

    SignedIn signUp(SignUp request) {
        Answer answer = Http.anonymous().post("/api/accounts", request);
        return new SignedIn(this, answer.as(201, SessionAnswer.class), refreshToken(answer));
    }

    /** Signs in once more, as another device. */
    SignedIn signIn() {
        Answer answer =
                Http.anonymous().post("/api/sessions", new SignIn(username, authKey, "another integration test"));
        SignInAnswer in = answer.as(201, SignInAnswer.class);
        SessionAnswer session = new SessionAnswer(in.account(), in.sessionId(), in.accessToken(), in.expiresAt());
        return new SignedIn(this, session, refreshToken(answer));
    }

    /** The refresh token that an answer sets, with every rule that the cookie must have. */
    static String refreshToken(Answer answer) {
        assertThat(answer.cookies()).hasSize(1);
        String cookie = answer.cookies().getFirst();
        assertThat(cookie)
                .startsWith("__Host-refresh=")
                .contains("; Path=/", "; HttpOnly", "; Secure", "; SameSite=Strict")
                .doesNotContain("Domain");
        return cookie.substring("__Host-refresh=".length(), cookie.indexOf(';'));
    }

    /** The fingerprint of the identity. */
    Bytes fingerprint() {
        return wire(secret.publish(id.value()).fingerprint());
    }

    Identity identity() {
        var identity = secret.publish(id.value());
        return new Identity(wire(identity.sign()), wire(identity.agree()), identity.created(), wire(identity.sig()));
    }

    SignedPreKey signedPreKey(int keyId) {
        return signedPreKey(keyId, System.currentTimeMillis());
    }

    SignedPreKey signedPreKey(int keyId, long created) {
        var key = SignedPreKeySecret.generate(keyId, created).publish(id.value(), secret);
        return new SignedPreKey(key.id(), wire(key.key()), key.created(), wire(key.sig()));
    }

    KemPreKey kemPreKey(int keyId) {
        return kemPreKey(keyId, System.currentTimeMillis());
    }

    KemPreKey kemPreKey(int keyId, long created) {
        var key = KemPreKeySecret.generate(keyId, created).publish(id.value(), secret);
        return new KemPreKey(key.id(), wire(key.key()), key.created(), wire(key.sig()));
    }

    static List<OneTimeKey> oneTimeKeys(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(keyId -> OneTimePreKeySecret.generate(keyId).publish())
                .map(key -> new OneTimeKey(key.id(), wire(key.key())))
                .toList();
    }

    Vault vault(long version) {
        return new Vault(1, version, kdf, random(32), box(48), box(48), box(500));
    }

    private static SealedBox box(int length) {
        return new SealedBox(random(12), random(length));
    }

    static Bytes random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return Bytes.of(bytes);
    }

    private static Bytes wire(io.realchat.crypto.Bytes bytes) {
        return Bytes.of(bytes.toArray());
    }
}
