package io.realchat.crypto;

import static io.realchat.crypto.CryptoException.require;

/** Seals and opens the profile of a group (section 4): its name, topic and picture, as UTF-8 JSON for members only. */
public final class SealedProfile {
    /** The longest profile, in bytes of UTF-8 JSON. */
    public static final int MAX = 48 * 1024;

    private SealedProfile() {}

    /**
     * The payload of the event at {@code place}.
     *
     * @param key the key of the epoch after the event
     * @throws CryptoException {@code LENGTH} above {@link #MAX} bytes
     */
    public static Sealed seal(ProfilePlace place, EpochKey key, byte[] json) {
        require(json.length <= MAX, Reason.LENGTH, "a profile above 48 KiB");
        try (SecretBytes secret = key(place, key)) {
            return Aead.seal(secret, aad(place), Padding.pad(json));
        }
    }

    /**
     * The profile's UTF-8 JSON.
     *
     * @throws CryptoException {@code TAG}, {@code ENCODING} or {@code LENGTH}
     */
    public static byte[] open(ProfilePlace place, EpochKey key, Sealed payload) {
        try (SecretBytes secret = key(place, key)) {
            byte[] json = Padding.unpad(Aead.open(secret, aad(place), payload));
            require(json.length <= MAX, Reason.LENGTH, "a profile above 48 KiB");
            return json;
        }
    }

    /** PK, 32 bytes. */
    static SecretBytes key(ProfilePlace place, EpochKey key) {
        byte[] info =
                Encoding.context(Labels.PROFILE, Encoding.id(place.conversationId()), Encoding.u32(place.epoch()));
        return Hkdf.derive(key.secret(), Bytes.EMPTY, info, 32);
    }

    private static Bytes aad(ProfilePlace place) {
        return Encoding.hash(
                Labels.PROFILE,
                Encoding.id(place.conversationId()),
                Encoding.u32(place.epoch()),
                Encoding.u64(place.n()),
                Encoding.id(place.actor()));
    }
}
