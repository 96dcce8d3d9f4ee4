package io.realchat.client;

import io.realchat.crypto.CryptoException;
import io.realchat.crypto.Identity;
import io.realchat.crypto.IdentitySecret;
import io.realchat.crypto.KdfParameters;
import io.realchat.crypto.Password;
import io.realchat.crypto.PasswordKeys;
import io.realchat.crypto.Reason;
import io.realchat.crypto.Vault;
import io.realchat.crypto.VaultMasterKey;
import io.realchat.crypto.VaultOwner;
import io.realchat.wire.AccountId;
import io.realchat.wire.OwnAccount;
import io.realchat.wire.PreLogin;
import io.realchat.wire.PreLoginAnswer;
import io.realchat.wire.SessionAnswer;
import io.realchat.wire.SignIn;
import io.realchat.wire.SignInAnswer;
import java.net.URI;
import java.util.function.Function;

/** The way in: signs up, signs in, comes back. One object per server; each session has its own connections. */
public final class RealChat {
    private final URI server;

    private RealChat(URI server) {
        this.server = server;
    }

    /**
     * A server.
     *
     * @param server its root, such as {@code https://chat.example.org}
     */
    public static RealChat at(URI server) {
        return new RealChat(server);
    }

    /** Who signs up or in, and on what. Device names have 1 to 64 characters. */
    public record Credentials(String username, String password, String deviceName) {
        /** Without the password. */
        @Override
        public String toString() {
            return "Credentials[" + username + "]";
        }
    }

    /**
     * Makes an account. Takes about a second: the password is stretched.
     *
     * @throws CryptoException {@code PASSWORD} when the password rules refuse the password
     * @throws RefusedException such as {@code username_taken}
     */
    public SignedUp signUp(Credentials credentials) {
        Http http = new Http(server);
        try {
            NewKeys account = NewAccount.keys(AccountId.next(), credentials);
            Http.Answer answer = http.send(http.post("/api/accounts", NewAccount.request(account, credentials)));
            SessionAnswer session = answer.as(SessionAnswer.class);
            Access access = new Access(http, session.accessToken(), refreshToken(answer));
            ChatSession opened = open(access, session.account(), account.vmk(), account.vault());
            return new SignedUp(opened, account.recovery().words());
        } catch (RuntimeException failed) {
            http.close();
            throw failed;
        }
    }

    /**
     * Signs in by password.
     *
     * @param vaultVersion the highest vault version that the caller has seen of this account, 0 for none
     * @throws CryptoException {@code KDF_BOUNDS}, {@code COMMITMENT}, {@code TAG} or {@code ROLLBACK} when the server's answers
     *     are not this account's
     * @throws RefusedException such as {@code wrong_credentials}
     */
    public ChatSession signIn(Credentials credentials, long vaultVersion) {
        Http http = new Http(server);
        try (Password password = Password.typed(credentials.password())) {
            PreLogin preLogin = new PreLogin(credentials.username());
            KdfParameters kdf = FromWire.kdf(http.send(http.post("/api/sessions/prelogin", preLogin))
                    .as(PreLoginAnswer.class)
                    .kdf());
            PasswordKeys keys = PasswordKeys.derive(password, kdf);
            SignIn request = new SignIn(credentials.username(), ToWire.bytes(keys.auth()), credentials.deviceName());
            Http.Answer answer = http.send(http.post("/api/sessions", request));
            SignInAnswer session = answer.as(SignInAnswer.class);
            Vault vault = FromWire.vault(session.vault()).requireAtLeast(vaultVersion);
            VaultMasterKey vmk = vault.unlock(session.account().id().value(), keys);
            Access access = new Access(http, session.accessToken(), refreshToken(answer));
            return open(access, session.account(), vmk, vault);
        } catch (RuntimeException failed) {
            http.close();
            throw failed;
        }
    }

    /**
     * Comes back by the recovery words with a new password. The words are used up; all sessions before are ended.
     *
     * @param credentials the username and the new password
     * @throws CryptoException {@code RECOVERY_WORDS}, {@code PASSWORD}, or {@code TAG} when the vault is another's
     * @throws RefusedException {@code wrong_credentials} for an unknown name and for wrong words
     */
    public SignedUp recover(Credentials credentials, String words) {
        return comeBack(credentials, back -> back.recover(words));
    }

    /**
     * Begins a new identity by a reset code: everything that was readable before is lost, and others see new keys.
     *
     * @param credentials the username and the new password
     * @throws RefusedException {@code wrong_credentials} for an unknown name and for a wrong code
     */
    public SignedUp reset(Credentials credentials, String code) {
        return comeBack(credentials, back -> back.reset(code));
    }

    private SignedUp comeBack(Credentials credentials, Function<WayBack, WayBack.Opened> way) {
        Http http = new Http(server);
        try {
            WayBack.Opened opened = way.apply(new WayBack(http, credentials));
            return enter(new Access(http, opened.session().accessToken(), refreshToken(opened.answer())), opened);
        } catch (RuntimeException failed) {
            http.close();
            throw failed;
        }
    }

    /** Goes in where new words were made; closes the connections when that fails. */
    static SignedUp enter(Access access, WayBack.Opened opened) {
        try {
            ChatSession chat = open(access, opened.session().account(), opened.vmk(), opened.vault());
            return new SignedUp(chat, opened.recovery().words());
        } catch (RuntimeException failed) {
            access.http().close();
            throw failed;
        }
    }

    /**
     * Comes back with a stored session; it is used up, {@link ChatSession#store()} gives the next.
     *
     * @throws CryptoException {@code ROLLBACK} or {@code TAG} when the vault is older or another's
     * @throws RefusedException {@code session_ended} when a sign-in is needed
     */
    public ChatSession resume(StoredSession stored) {
        Http http = new Http(server);
        try {
            Http.Answer answer = Access.renew(http, stored.refreshToken());
            SessionAnswer session = answer.as(SessionAnswer.class);
            if (!session.account().id().equals(stored.account())) {
                throw new CryptoException(Reason.FINGERPRINT, "another account than the stored one");
            }
            Access access = new Access(http, session.accessToken(), refreshToken(answer));
            Vault vault = FromWire.vault(new Api(access).vault()).requireAtLeast(stored.vaultVersion());
            VaultMasterKey vmk = new VaultMasterKey(stored.masterKey());
            return open(access, session.account(), vmk, vault);
        } catch (RuntimeException failed) {
            http.close();
            throw failed;
        }
    }

    /** Opens the vault; the identity that the server shows of this account must be the one that the vault's keys make. */
    private static ChatSession open(Access access, OwnAccount account, VaultMasterKey vmk, Vault vault) {
        Api api = new Api(access);
        Identity shown = FromWire.identity(account.identity());
        VaultOwner owner = new VaultOwner(account.id().value(), shown.sign());
        VaultKeeper keeper = new VaultKeeper(api, owner, vmk, vault);
        IdentitySecret secret = keeper.contents().identity();
        if (!secret.publish(account.id().value()).equals(shown)) {
            throw new CryptoException(Reason.FINGERPRINT, "the server shows another identity of this account");
        }
        Contacts contacts = new Contacts(keeper, account.id(), shown);
        Own own = new Own(account.id(), shown, secret, api, keeper, contacts);
        PreKeySupply.refill(own);
        return new ChatSession(own, access, account.username());
    }

    private static String refreshToken(Http.Answer answer) {
        return answer.refreshToken().orElseThrow(() -> new IllegalStateException("no refresh cookie from the server"));
    }
}
