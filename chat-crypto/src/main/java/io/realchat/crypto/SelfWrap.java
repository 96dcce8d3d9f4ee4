package io.realchat.crypto;

import java.util.UUID;

/**
 * An epoch key under its owner's vault master key: what stays on the server once a wrap was opened.
 *
 * @param v 1
 * @param userId the owner
 */
public record SelfWrap(int v, UUID userId, Sealed sealed) implements Wrap {
    public SelfWrap {
        Version.require(v);
    }

    /** Seals {@code key}, which {@code epoch} commits to, for {@code userId}. */
    public static SelfWrap make(Epoch epoch, EpochKey key, UUID userId, VaultMasterKey vmk) {
        Sealed sealed = Aead.seal(
                vmk.secret(), aad(userId, epoch), key.verify(epoch).secret().view());
        return new SelfWrap(Version.CURRENT, userId, sealed);
    }

    /**
     * The epoch key.
     *
     * @throws CryptoException {@code TAG}, or {@code COMMITMENT} when the key is not the signed one
     */
    public EpochKey open(Epoch epoch, VaultMasterKey vmk) {
        return new EpochKey(SecretBytes.adopt(Aead.open(vmk.secret(), aad(userId, epoch), sealed))).verify(epoch);
    }

    private static Bytes aad(UUID userId, Epoch epoch) {
        return Encoding.hash(
                Labels.SELF,
                Encoding.id(userId),
                Encoding.id(epoch.conversationId()),
                Encoding.u32(epoch.number()),
                epoch.ekc());
    }
}
