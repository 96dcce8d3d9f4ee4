package io.realchat.crypto;

import java.util.UUID;

/**
 * The private half of a signed pre-key.
 *
 * @param id 1 to 2^31-1
 * @param key X25519 private key, 32 bytes
 * @param created milliseconds since 1970 UTC
 */
public record SignedPreKeySecret(int id, SecretBytes key, long created) implements AutoCloseable {
    public SignedPreKeySecret {
        KeyId.require(id);
        key.requireSize(X25519.KEY, "signed pre-key");
    }

    /** A fresh key. */
    public static SignedPreKeySecret generate(int id, long created) {
        return new SignedPreKeySecret(id, X25519.generate(), created);
    }

    /** The public half, signed by its owner. */
    public SignedPreKey publish(UUID userId, IdentitySecret owner) {
        Bytes publicKey = X25519.publicKey(key);
        return new SignedPreKey(id, publicKey, created, owner.sign(SignedPreKey.hash(userId, id, publicKey, created)));
    }

    /** Wipes the key. */
    @Override
    public void close() {
        key.close();
    }
}
