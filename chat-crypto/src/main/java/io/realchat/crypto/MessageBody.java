package io.realchat.crypto;

import org.jspecify.annotations.Nullable;

/**
 * The sealed content of a message; of an erased one only its digest, by which the rest of the message still verifies
 * (cryptography.md section 5).
 *
 * @param nonce 12 bytes
 * @param digest SHA-256 of the ciphertext, 32 bytes
 * @param ciphertext with its tag, at least 16 bytes; null once erased
 */
public record MessageBody(
        Bytes nonce, Bytes digest, @Nullable Bytes ciphertext) {
    public MessageBody {
        nonce.requireSize(Aead.NONCE, "nonce");
        digest.requireSize(32, "digest");
        boolean fits = ciphertext == null || Encoding.sha256(ciphertext.view()).equals(digest);
        CryptoException.require(fits, Reason.COMMITMENT, "digest of another ciphertext");
    }

    /** One that can be opened. */
    public static MessageBody of(Sealed sealed) {
        Bytes ciphertext = sealed.ciphertext();
        return new MessageBody(sealed.nonce(), Encoding.sha256(ciphertext.view()), ciphertext);
    }

    /** What is left when the content is gone. */
    public MessageBody erased() {
        return new MessageBody(nonce, digest, null);
    }

    /** Whether the content is gone. */
    public boolean isErased() {
        return ciphertext == null;
    }

    /**
     * What there is to open.
     *
     * @throws CryptoException {@code ERASED}
     */
    Sealed sealed() {
        if (ciphertext == null) {
            throw new CryptoException(Reason.ERASED, "the content was erased");
        }
        return new Sealed(nonce, ciphertext);
    }
}
