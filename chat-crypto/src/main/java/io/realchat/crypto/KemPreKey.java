package io.realchat.crypto;

import java.util.UUID;

/**
 * A signed ML-KEM-768 pre-key (KPK): the post-quantum half. Nothing is verified until {@link #verify}.
 *
 * @param id 1 to 2^31-1
 * @param key encapsulation key, 1184 bytes
 * @param created milliseconds since 1970 UTC
 * @param sig by the owner's IKs, 64 bytes
 */
public record KemPreKey(int id, Bytes key, long created, Bytes sig) {
    public KemPreKey {
        KeyId.require(id);
        key.requireSize(MlKem.PUBLIC_KEY, "kem_pre_key.key");
        sig.requireSize(Ed25519.SIGNATURE, "kem_pre_key.sig");
    }

    /**
     * This key, if {@code owner} (already verified) signed it for {@code userId}.
     *
     * @throws CryptoException {@code PUBLIC_KEY} (FIPS 203 section 7.2) or {@code SIGNATURE}
     */
    public KemPreKey verify(UUID userId, Identity owner) {
        MlKem.requireValid(key);
        Ed25519.verify(owner.sign(), hash(userId, id, key, created), sig);
        return this;
    }

    static Bytes hash(UUID userId, int id, Bytes key, long created) {
        return Encoding.hash(Labels.KEM_PRE_KEY, Encoding.id(userId), Encoding.u32(id), key, Encoding.u64(created));
    }
}
