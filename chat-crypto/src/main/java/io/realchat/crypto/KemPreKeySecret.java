package io.realchat.crypto;

import java.util.UUID;

/**
 * The private half of a post-quantum pre-key.
 *
 * @param id 1 to 2^31-1
 * @param seed d ‖ z of FIPS 203, 64 bytes
 * @param created milliseconds since 1970 UTC
 */
public record KemPreKeySecret(int id, SecretBytes seed, long created) implements AutoCloseable {
    public KemPreKeySecret {
        KeyId.require(id);
        seed.requireSize(MlKem.SEED, "ML-KEM seed");
    }

    /** A fresh key. */
    public static KemPreKeySecret generate(int id, long created) {
        return new KemPreKeySecret(id, MlKem.generate(), created);
    }

    /** The public half, signed by its owner. */
    public KemPreKey publish(UUID userId, IdentitySecret owner) {
        Bytes publicKey = MlKem.publicKey(seed);
        return new KemPreKey(id, publicKey, created, owner.sign(KemPreKey.hash(userId, id, publicKey, created)));
    }

    /** Wipes the seed. */
    @Override
    public void close() {
        seed.close();
    }
}
