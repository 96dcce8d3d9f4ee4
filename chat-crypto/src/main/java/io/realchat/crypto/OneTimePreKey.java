package io.realchat.crypto;

/**
 * A one-time X25519 pre-key (OTPK): used by one first contact, never handed out twice. It is not signed.
 *
 * @param id 1 to 2^31-1
 * @param key 32 bytes
 */
public record OneTimePreKey(int id, Bytes key) {
    public OneTimePreKey {
        KeyId.require(id);
        key.requireSize(X25519.KEY, "one_time_pre_key.key");
    }

    /**
     * This key, if it is usable.
     *
     * @throws CryptoException {@code PUBLIC_KEY} for a key of low order
     */
    public OneTimePreKey verify() {
        X25519.requireValid(key);
        return this;
    }
}
