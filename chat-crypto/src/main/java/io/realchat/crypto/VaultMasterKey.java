package io.realchat.crypto;

/**
 * VMK: seals an account's vault and its own epoch keys.
 *
 * @param secret 32 bytes
 */
public record VaultMasterKey(SecretBytes secret) implements AutoCloseable {
    static final int SIZE = 32;

    public VaultMasterKey {
        secret.requireSize(SIZE, "vault master key");
    }

    /** A fresh key. */
    public static VaultMasterKey generate() {
        return new VaultMasterKey(SecretBytes.random(SIZE));
    }

    /** Wipes the key. */
    @Override
    public void close() {
        secret.close();
    }
}
