package io.realchat.crypto;

import java.util.UUID;

/**
 * The public identity of an account: IKs signs, IKd agrees; they are independent keys.
 * Nothing is verified until {@link #verify}.
 *
 * @param sign IKs, an Ed25519 public key, 32 bytes
 * @param agree IKd, an X25519 public key, 32 bytes
 * @param created milliseconds since 1970 UTC
 * @param sig self-signature, 64 bytes
 */
public record Identity(Bytes sign, Bytes agree, long created, Bytes sig) {
    public Identity {
        sign.requireSize(Ed25519.KEY, "identity.sign");
        agree.requireSize(X25519.KEY, "identity.agree");
        sig.requireSize(Ed25519.SIGNATURE, "identity.sig");
    }

    /** {@code fp(IKs)}, 32 bytes: the name of this identity in events and messages. */
    public Bytes fingerprint() {
        return fingerprint(sign);
    }

    /**
     * This identity, if it is the one that {@code userId} signed and its keys are usable.
     *
     * @throws CryptoException {@code PUBLIC_KEY} or {@code SIGNATURE}
     */
    public Identity verify(UUID userId) {
        Ed25519.requireValid(sign);
        X25519.requireValid(agree);
        Ed25519.verify(sign, hash(userId, sign, agree, created), sig);
        return this;
    }

    static Bytes fingerprint(Bytes sign) {
        return Encoding.hash(Labels.FINGERPRINT, sign);
    }

    static Bytes hash(UUID userId, Bytes sign, Bytes agree, long created) {
        return Encoding.hash(Labels.IDENTITY, Encoding.id(userId), sign, agree, Encoding.u64(created));
    }
}
