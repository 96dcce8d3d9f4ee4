package io.realchat.crypto;

import java.util.UUID;

/**
 * The private halves of an identity. One key, one job: the seed only signs, the agreement key only agrees.
 *
 * @param sign Ed25519 seed, 32 bytes
 * @param agree X25519 private key, 32 bytes
 * @param created milliseconds since 1970 UTC
 */
public record IdentitySecret(SecretBytes sign, SecretBytes agree, long created) implements AutoCloseable {
    public IdentitySecret {
        sign.requireSize(Ed25519.KEY, "identity.sign");
        agree.requireSize(X25519.KEY, "identity.agree");
    }

    /** A fresh identity. */
    public static IdentitySecret generate(long created) {
        return new IdentitySecret(Ed25519.generate(), X25519.generate(), created);
    }

    /** The public identity of {@code userId}, signed by itself. */
    public Identity publish(UUID userId) {
        Bytes signPublic = signPublic();
        Bytes agreePublic = X25519.publicKey(agree);
        return new Identity(
                signPublic, agreePublic, created, sign(Identity.hash(userId, signPublic, agreePublic, created)));
    }

    /** {@code Sign(IKs, hash)}. */
    Bytes sign(Bytes hash) {
        return Ed25519.sign(sign, hash.requireSize(32, "hash"));
    }

    Bytes signPublic() {
        return Ed25519.publicKey(sign);
    }

    Bytes fingerprint() {
        return Identity.fingerprint(signPublic());
    }

    /** Wipes both keys. */
    @Override
    public void close() {
        sign.close();
        agree.close();
    }
}
