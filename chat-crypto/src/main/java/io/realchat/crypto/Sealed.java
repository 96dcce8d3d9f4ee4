package io.realchat.crypto;

/**
 * The result of {@code SEAL}: a nonce and a ciphertext with its tag. Holds well-formed lengths only.
 *
 * @param nonce 12 bytes
 * @param ciphertext at least the 16 bytes of the tag
 */
public record Sealed(Bytes nonce, Bytes ciphertext) {
    public Sealed {
        nonce.requireSize(Aead.NONCE, "nonce");
        CryptoException.require(ciphertext.size() >= Aead.TAG, Reason.LENGTH, "ciphertext shorter than its tag");
    }

    /** {@code nonce ‖ ciphertext}. */
    public Bytes joined() {
        return nonce.concat(ciphertext);
    }

    static Sealed split(Bytes joined) {
        return new Sealed(joined.slice(0, Aead.NONCE), joined.slice(Aead.NONCE, joined.size()));
    }
}
