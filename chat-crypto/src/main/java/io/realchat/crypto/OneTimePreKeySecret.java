package io.realchat.crypto;

/**
 * The private half of a one-time pre-key. It stays in the vault until the wrap it opened was written back as a self wrap.
 *
 * @param id 1 to 2^31-1
 * @param key X25519 private key, 32 bytes
 */
public record OneTimePreKeySecret(int id, SecretBytes key) implements AutoCloseable {
    public OneTimePreKeySecret {
        KeyId.require(id);
        key.requireSize(X25519.KEY, "one-time pre-key");
    }

    /** A fresh key. */
    public static OneTimePreKeySecret generate(int id) {
        return new OneTimePreKeySecret(id, X25519.generate());
    }

    /** The public half. */
    public OneTimePreKey publish() {
        return new OneTimePreKey(id, X25519.publicKey(key));
    }

    /** Wipes the key. */
    @Override
    public void close() {
        key.close();
    }
}
