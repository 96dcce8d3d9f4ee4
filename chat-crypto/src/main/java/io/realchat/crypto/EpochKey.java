package io.realchat.crypto;

import java.util.UUID;

/**
 * EK, the random key of one epoch of one conversation. All message keys of the epoch come from it.
 *
 * @param secret 32 bytes
 */
public record EpochKey(SecretBytes secret) implements AutoCloseable {
    static final int SIZE = 32;

    public EpochKey {
        secret.requireSize(SIZE, "epoch key");
    }

    /** A fresh key. */
    public static EpochKey generate() {
        return new EpochKey(SecretBytes.random(SIZE));
    }

    /** {@code ekc}, the public commitment to this key, 32 bytes (AES-GCM does not commit to its key; this does). */
    public Bytes commitment(UUID conversationId, int epoch) {
        return Encoding.hash(
                Labels.EPOCH_KEY, Encoding.id(conversationId), Encoding.u32(epoch), Bytes.of(secret.view()));
    }

    /**
     * This key, if it is the one that {@code epoch} commits to.
     *
     * @throws CryptoException {@code COMMITMENT} otherwise
     */
    public EpochKey verify(Epoch epoch) {
        Bytes own = commitment(epoch.conversationId(), epoch.number());
        CryptoException.require(own.equals(epoch.ekc()), Reason.COMMITMENT, "another epoch key than the signed one");
        return this;
    }

    /** Wipes the key. */
    @Override
    public void close() {
        secret.close();
    }
}
