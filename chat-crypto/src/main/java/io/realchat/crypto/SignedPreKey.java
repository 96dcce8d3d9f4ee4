package io.realchat.crypto;

import java.util.UUID;

/**
 * A signed X25519 pre-key (SPK): the medium-term half of a first contact. Nothing is verified until {@link #verify}.
 *
 * @param id 1 to 2^31-1
 * @param key 32 bytes
 * @param created milliseconds since 1970 UTC
 * @param sig by the owner's IKs, 64 bytes
 */
public record SignedPreKey(int id, Bytes key, long created, Bytes sig) {
    public SignedPreKey {
        KeyId.require(id);
        key.requireSize(X25519.KEY, "signed_pre_key.key");
        sig.requireSize(Ed25519.SIGNATURE, "signed_pre_key.sig");
    }

    /**
     * This key, if {@code owner} (already verified) signed it for {@code userId}.
     *
     * @throws CryptoException {@code PUBLIC_KEY} or {@code SIGNATURE}
     */
    public SignedPreKey verify(UUID userId, Identity owner) {
        X25519.requireValid(key);
        Ed25519.verify(owner.sign(), hash(userId, id, key, created), sig);
        return this;
    }

    static Bytes hash(UUID userId, int id, Bytes key, long created) {
        return Encoding.hash(Labels.SIGNED_PRE_KEY, Encoding.id(userId), Encoding.u32(id), key, Encoding.u64(created));
    }
}
