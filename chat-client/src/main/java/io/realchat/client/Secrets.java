package io.realchat.client;

import io.realchat.crypto.KdfParameters;
import io.realchat.crypto.Password;
import io.realchat.crypto.PasswordKeys;
import io.realchat.crypto.RecoveryKey;
import io.realchat.crypto.Vault;
import io.realchat.wire.NewPassword;
import io.realchat.wire.NewRecoveryKey;

/**
 * The two ways into an account: its password and its recovery words. Each change is written together with the vault or not
 * at all; a change that meets another device's is made again.
 */
public final class Secrets {
    private final Own own;
    private final String username;

    Secrets(Own own, String username) {
        this.own = own;
        this.username = username;
    }

    /**
     * Replaces the password; all other sessions end.
     *
     * @throws io.realchat.crypto.CryptoException {@code PASSWORD} when the password rules refuse the new one
     * @throws RefusedException {@code wrong_credentials}
     */
    public void changePassword(String current, String next) {
        try (PasswordKeys present = present(current);
                Password chosen = Password.choose(next, username);
                PasswordKeys keys = PasswordKeys.derive(chosen, KdfParameters.fresh())) {
            own.vault()
                    .replace(
                            (vault, owner) ->
                                    vault.changePassword(owner, own.vault().masterKey(), keys),
                            stored -> own.api()
                                    .putPassword(new NewPassword(
                                            ToWire.bytes(present.auth()),
                                            ToWire.bytes(keys.auth()),
                                            ToWire.kdf(keys.kdf()),
                                            stored)));
        }
    }

    /**
     * Makes a new recovery key; the old words open nothing any more.
     *
     * @return 24 words, shown this once
     * @throws RefusedException {@code wrong_credentials}
     */
    public String newRecoveryWords(String password) {
        RecoveryKey key = RecoveryKey.generate();
        try (PasswordKeys present = present(password)) {
            own.vault()
                    .replace(
                            (vault, owner) ->
                                    vault.changeRecovery(owner, own.vault().masterKey(), key),
                            stored -> own.api()
                                    .putRecoveryKey(new NewRecoveryKey(
                                            ToWire.bytes(present.auth()), ToWire.bytes(key.auth()), stored)));
        }
        return key.words();
    }

    /** Replaces identity, vault and all keys under the same password; what {@link ChatSession#renewIdentity} begins with. */
    WayBack.Opened renewIdentity(String password) {
        VaultContents before = own.vault().refreshed();
        try (PasswordKeys present = present(password);
                Password same = Password.typed(password)) {
            int number = own.api().account().identityNumber() + 1;
            NewKeys keys = NewKeys.make(own.id(), PasswordKeys.derive(same, KdfParameters.fresh()), before);
            Http.Answer answer = own.api().putIdentity(keys.follow(own.secret(), number, present));
            return new WayBack.Opened(answer, keys.vmk(), keys.vault(), keys.recovery());
        }
    }

    private PasswordKeys present(String password) {
        Vault vault = own.vault().newest();
        try (Password typed = Password.typed(password)) {
            return PasswordKeys.derive(typed, vault.kdf());
        }
    }
}
