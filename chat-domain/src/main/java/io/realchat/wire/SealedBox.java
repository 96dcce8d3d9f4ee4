package io.realchat.wire;

/** AES-256-GCM output: a 12-byte nonce and the ciphertext with its 16-byte tag. */
public record SealedBox(Bytes nonce, Bytes ct) {
    /** The longest ciphertext of any box in bytes. */
    public static final int MAX_CIPHERTEXT = 3 << 20;

    public SealedBox {
        Require.length("nonce", nonce, Require.NONCE);
        Require.length("ct", ct, Require.TAG, MAX_CIPHERTEXT);
    }
}
