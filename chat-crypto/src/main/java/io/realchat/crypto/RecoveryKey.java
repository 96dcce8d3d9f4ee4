package io.realchat.crypto;

/**
 * RK, shown once as 24 words: the second way into the vault.
 *
 * @param secret 32 random bytes
 */
public record RecoveryKey(SecretBytes secret) implements AutoCloseable {
    static final int SIZE = 32;

    public RecoveryKey {
        secret.requireSize(SIZE, "recovery key");
    }

    /** A fresh key. */
    public static RecoveryKey generate() {
        return new RecoveryKey(SecretBytes.random(SIZE));
    }

    /**
     * The key that 24 words stand for.
     *
     * @param words separated by white space, any letter case
     * @throws CryptoException {@code RECOVERY_WORDS} for an unknown word, another number of words or a wrong checksum
     */
    public static RecoveryKey fromWords(String words) {
        return new RecoveryKey(RecoveryWords.decode(words));
    }

    /** 24 words of the BIP-39 English list, separated by single spaces. A secret: show it, do not log it. */
    public String words() {
        return RecoveryWords.encode(secret);
    }

    /** Proves the recovery key to the server, 32 bytes. */
    public SecretBytes auth() {
        return Hkdf.derive(secret, Bytes.EMPTY, Encoding.context(Labels.RECOVERY_AUTH), 32);
    }

    SecretBytes wrapKey() {
        return Hkdf.derive(secret, Bytes.EMPTY, Encoding.context(Labels.RECOVERY_WRAP), 32);
    }

    /** Wipes the key. */
    @Override
    public void close() {
        secret.close();
    }
}
