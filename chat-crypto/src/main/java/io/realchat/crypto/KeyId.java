package io.realchat.crypto;

/** The range of pre-key ids: 1 to 2^31-1, chosen by the client, rising. */
final class KeyId {
    private KeyId() {}

    static int require(int id) {
        CryptoException.require(id >= 1, Reason.ENCODING, "key id below 1");
        return id;
    }
}
