package io.realchat.crypto;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An epoch key handed to another member by X3DH and ML-KEM-768 together: it stays secret while either holds.
 *
 * @param v 1
 * @param userId the receiver
 * @param by the sender
 * @param ephemeral E, X25519 public key, 32 bytes
 * @param spkId the receiver's signed pre-key
 * @param kpkId the receiver's post-quantum pre-key
 * @param otpkId the receiver's one-time pre-key, or absent
 * @param kem ML-KEM ciphertext, 1088 bytes
 * @param sealed the epoch key under the derived key, 12 + 48 bytes
 * @param sig by the sender's IKs, 64 bytes
 */
public record X3dhWrap(
        int v,
        UUID userId,
        UUID by,
        Bytes ephemeral,
        int spkId,
        int kpkId,
        @Nullable Integer otpkId,
        Bytes kem,
        Sealed sealed,
        Bytes sig)
        implements Wrap {
    public X3dhWrap {
        Version.require(v);
        ephemeral.requireSize(X25519.KEY, "ephemeral");
        KeyId.require(spkId);
        KeyId.require(kpkId);
        if (otpkId != null) {
            KeyId.require(otpkId);
        }
        kem.requireSize(MlKem.CIPHERTEXT, "kem");
        sig.requireSize(Ed25519.SIGNATURE, "sig");
    }

    /** Who makes a wrap. */
    public record Sender(UUID userId, IdentitySecret identity) {}

    /**
     * Wraps {@code key} for the owner of {@code bundle}.
     *
     * @param bundle its identity must be the pinned one; the signatures in it are verified here
     * @throws CryptoException {@code COMMITMENT} when {@code epoch} does not commit to {@code key}; else as
     *     {@link PreKeyBundle#verify}
     */
    public static X3dhWrap make(Epoch epoch, EpochKey key, Sender sender, PreKeyBundle bundle) {
        key.verify(epoch);
        bundle.verify();
        try (SecretBytes ephemeral = X25519.generate()) {
            return X3dh.wrap(new X3dh.Hand(epoch, sender, bundle), key, ephemeral);
        }
    }

    /**
     * The epoch key. The caller first made sure that {@link #by} was entitled to make this epoch.
     *
     * @param sender the pinned identity of {@link #by}
     * @throws CryptoException {@code MISSING_KEY}, {@code SIGNATURE}, {@code TAG}, {@code PUBLIC_KEY} or
     *     {@code COMMITMENT}
     */
    public EpochKey open(Epoch epoch, Identity sender, WrapReceiver receiver) {
        return X3dh.open(this, epoch, sender, receiver);
    }
}
