package io.realchat.crypto;

import java.util.UUID;

/**
 * The statement that an account's identity was followed by another one. Its proof, a signature by the old keys, says only that whoever
 * had them named the new ones: a new identity is a change in every case.
 *
 * @param number number of the new identity in the account's history, 2 or more
 * @param next the new identity, already verified for {@code userId}
 */
public record IdentityRotation(UUID userId, int number, Identity next) {
    private static final int FIRST_SUCCESSOR = 2;

    public IdentityRotation {
        CryptoException.require(number >= FIRST_SUCCESSOR, Reason.ENCODING, "the first identity follows nothing");
    }

    /** The proof by the identity before this one, 64 bytes. */
    public Bytes prove(IdentitySecret old) {
        return old.sign(statement(old.fingerprint()));
    }

    /**
     * Returns when the proof is by {@code old}, the identity before this one.
     *
     * @throws CryptoException {@code LENGTH} or {@code SIGNATURE}
     */
    public void verify(Identity old, Bytes proof) {
        Ed25519.verify(old.sign(), statement(old.fingerprint()), proof);
    }

    private Bytes statement(Bytes oldFingerprint) {
        return Encoding.hash(
                Labels.ROTATION,
                Encoding.id(userId),
                Encoding.u32(number),
                oldFingerprint,
                next.fingerprint(),
                Encoding.u64(next.created()));
    }
}
