package io.realchat.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Passwords, recovery words and the vault. Keys come from made-up roots where the slow derivation is not the subject. */
class AccountSecretsTest {
    private static final byte[] BODY = "{\"settings\": {}}".getBytes(StandardCharsets.UTF_8);

    private final Person alice = Person.fresh();
    private final VaultOwner owner =
            new VaultOwner(alice.userId(), alice.identity().sign());
    private final PasswordKeys keys = PasswordKeys.fromRoot(SecretBytes.random(32), KdfParameters.fresh());
    private final RecoveryKey recovery = RecoveryKey.generate();
    private final Vault vault = Vault.create(owner, new Vault.Locks(keys, recovery), alice.vmk(), BODY);

    @Test
    void parametersBelowTheFloorOrAboveTheCeilingAreRefused() {
        Bytes salt = Bytes.of(new byte[16]);
        new KdfParameters("argon2id", 19, 65_536, 3, 4, salt);
        new KdfParameters("argon2id", 19, 1_048_576, 10, 16, salt);
        refused(Reason.KDF_BOUNDS, () -> new KdfParameters("argon2id", 19, 65_535, 3, 4, salt));
        refused(Reason.KDF_BOUNDS, () -> new KdfParameters("argon2id", 19, 8_192, 3, 4, salt));
        refused(Reason.KDF_BOUNDS, () -> new KdfParameters("argon2id", 19, 1_048_577, 3, 4, salt));
        refused(Reason.KDF_BOUNDS, () -> new KdfParameters("argon2id", 19, 65_536, 2, 4, salt));
        refused(Reason.KDF_BOUNDS, () -> new KdfParameters("argon2id", 19, 65_536, 11, 4, salt));
        refused(Reason.KDF_BOUNDS, () -> new KdfParameters("argon2id", 19, 65_536, 3, 3, salt));
        refused(Reason.KDF_BOUNDS, () -> new KdfParameters("argon2id", 19, 65_536, 3, 17, salt));
        refused(Reason.KDF_BOUNDS, () -> new KdfParameters("argon2id", 16, 65_536, 3, 4, salt));
        refused(Reason.KDF_BOUNDS, () -> new KdfParameters("pbkdf2", 19, 65_536, 3, 4, salt));
        refused(Reason.KDF_BOUNDS, () -> new KdfParameters("argon2i", 19, 65_536, 3, 4, salt));
        refused(Reason.KDF_BOUNDS, () -> new KdfParameters("argon2id", 19, 65_536, 3, 4, Bytes.of(new byte[15])));
        refused(Reason.KDF_BOUNDS, () -> new KdfParameters("argon2id", 19, 65_536, 3, 4, Bytes.of(new byte[32])));
    }

    @Test
    void composedAndDecomposedPasswordsAreTheSame() {
        KdfParameters kdf = KdfParameters.fresh();
        PasswordKeys composed = PasswordKeys.derive(Password.typed("Sch\u00f6ne gr\u00fcne Wiese"), kdf);
        PasswordKeys decomposed = PasswordKeys.derive(Password.typed("Scho\u0308ne gru\u0308ne Wiese"), kdf);
        assertThat(composed).isEqualTo(decomposed);
        assertThat(composed.auth()).isNotEqualTo(composed.vault());
    }

    @Test
    void passwordsHave15To128CharactersAndAreNotCommonNorTheName() {
        Password.choose("a fine password", "alice");
        Password.choose("x7 ".repeat(42) + "yz", "alice");
        Password.choose("\uD83D\uDC27".repeat(7) + "8 letters", "alice");
        refused(Reason.PASSWORD, () -> Password.choose("fourteen chars", "alice"));
        refused(Reason.PASSWORD, () -> Password.choose("x".repeat(129), "alice"));
        refused(Reason.PASSWORD, () -> Password.choose("o\u0308".repeat(14), "alice"));
        refused(Reason.PASSWORD, () -> Password.choose("CorrectHorseBatteryStaple", "alice"));
        refused(Reason.PASSWORD, () -> Password.choose("passwordpassword", "alice"));
        refused(Reason.PASSWORD, () -> Password.choose("123456789012345", "alice"));
        refused(Reason.PASSWORD, () -> Password.choose("my name is Alice, yes", "alice"));
        refused(Reason.PASSWORD, () -> Password.typed(""));
        assertThat(Password.typed("secret thing here")).hasToString("Password[redacted]");
    }

    @Test
    void recoveryWordsAreThoseOfBip39() {
        assertThat(recoveryKey("00".repeat(32)).words()).isEqualTo("abandon ".repeat(23) + "art");
        assertThat(recoveryKey("7f".repeat(32)).words())
                .isEqualTo("legal winner thank year wave sausage worth useful ".repeat(2)
                        + "legal winner thank year wave sausage worth title");
        assertThat(recoveryKey("ff".repeat(32)).words()).isEqualTo("zoo ".repeat(23) + "vote");
        for (int i = 0; i < 200; i++) {
            RecoveryKey key = RecoveryKey.generate();
            assertThat(RecoveryKey.fromWords(
                            "  " + key.words().toUpperCase(Locale.ROOT).replace(" ", "\n ")))
                    .isEqualTo(key);
        }
    }

    @Test
    void otherWordsAreRefused() {
        String[] words = recovery.words().split(" ", -1);
        refused(Reason.RECOVERY_WORDS, () -> RecoveryKey.fromWords(""));
        refused(Reason.RECOVERY_WORDS, () -> RecoveryKey.fromWords(String.join(" ", Arrays.copyOf(words, 23))));
        refused(Reason.RECOVERY_WORDS, () -> RecoveryKey.fromWords("abandon ".repeat(24)));
        refused(Reason.RECOVERY_WORDS, () -> RecoveryKey.fromWords("abandonn " + "abandon ".repeat(22) + "art"));
    }

    @Test
    void theVaultOpensByPasswordAndByRecoveryKey() {
        assertThat(vault.version()).isEqualTo(1);
        assertThat(vault.unlock(alice.userId(), keys)).isEqualTo(alice.vmk());
        assertThat(vault.unlock(alice.userId(), recovery)).isEqualTo(alice.vmk());
        assertThat(vault.open(owner, alice.vmk())).isEqualTo(BODY);
    }

    @Test
    void aWrongPasswordIsNoticedBeforeAnythingIsOpened() {
        PasswordKeys wrong = PasswordKeys.fromRoot(SecretBytes.random(32), keys.kdf());
        refused(Reason.COMMITMENT, () -> vault.unlock(alice.userId(), wrong));
        refused(Reason.TAG, () -> vault.unlock(alice.userId(), RecoveryKey.generate()));
    }

    @Test
    void anotherPersonsOlderOrMixedVaultIsRefused() {
        Person bob = Person.fresh();
        refused(Reason.TAG, () -> vault.unlock(bob.userId(), keys));
        refused(Reason.TAG, () -> vault.unlock(bob.userId(), recovery));
        VaultOwner otherKey = new VaultOwner(alice.userId(), bob.identity().sign());
        refused(Reason.TAG, () -> vault.open(otherKey, alice.vmk()));
        Vault next = vault.write(owner, alice.vmk(), BODY);
        Vault mixed = new Vault(
                1, next.version(), vault.kdf(), vault.commit(), vault.password(), vault.recovery(), vault.body());
        refused(Reason.TAG, () -> mixed.open(owner, alice.vmk()));
        refused(Reason.ROLLBACK, () -> vault.requireAtLeast(2));
        assertThat(next.requireAtLeast(2)).isEqualTo(next);
    }

    @Test
    void aNewPasswordTakesTheOldOnesPlaceAndKeepsTheBody() {
        PasswordKeys fresh = PasswordKeys.fromRoot(SecretBytes.random(32), KdfParameters.fresh());
        Vault changed = vault.changePassword(owner, alice.vmk(), fresh);
        assertThat(changed.version()).isEqualTo(2);
        assertThat(changed.unlock(alice.userId(), fresh)).isEqualTo(alice.vmk());
        assertThat(changed.unlock(alice.userId(), recovery)).isEqualTo(alice.vmk());
        assertThat(changed.open(owner, alice.vmk())).isEqualTo(BODY);
        refused(Reason.COMMITMENT, () -> changed.unlock(alice.userId(), keys));
    }

    private static RecoveryKey recoveryKey(String hex) {
        return new RecoveryKey(SecretBytes.of(HexFormat.of().parseHex(hex)));
    }

    private static void refused(Reason reason, Runnable action) {
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(action::run)
                .matches(refusal -> refusal.reason() == reason, reason.name());
    }
}
