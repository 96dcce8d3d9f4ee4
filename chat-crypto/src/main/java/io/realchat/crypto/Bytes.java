package io.realchat.crypto;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An immutable octet string for public data: keys, signatures, hashes, nonces and ciphertexts.
 * Equality takes the same time wherever the first difference is. Secrets are {@link SecretBytes}.
 */
public final class Bytes {
    /** The empty octet string: an absent field. */
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] octets;

    private Bytes(byte[] octets) {
        this.octets = octets;
    }

    /** A copy of {@code octets}. */
    public static Bytes of(byte... octets) {
        return new Bytes(octets.clone());
    }

    /**
     * Strict base64url without padding (RFC 4648 section 5).
     *
     * @throws CryptoException {@code ENCODING} for padding, white space, other characters or unused bits that are not zero
     */
    public static Bytes fromBase64Url(String text) {
        try {
            Bytes decoded = new Bytes(Base64.getUrlDecoder().decode(text));
            CryptoException.require(decoded.toBase64Url().equals(text), Reason.ENCODING, "base64url not canonical");
            return decoded;
        } catch (IllegalArgumentException e) {
            throw new CryptoException(Reason.ENCODING, "not base64url");
        }
    }

    /** Base64url without padding (RFC 4648 section 5). */
    public String toBase64Url() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    /** A copy of the octets. */
    public byte[] toArray() {
        return octets.clone();
    }

    /** Number of octets. */
    public int size() {
        return octets.length;
    }

    /** This octet string followed by {@code next}. */
    public Bytes concat(Bytes next) {
        byte[] both = Arrays.copyOf(octets, octets.length + next.octets.length);
        System.arraycopy(next.octets, 0, both, octets.length, next.octets.length);
        return new Bytes(both);
    }

    /**
     * The octets from {@code from} (inclusive) to {@code to} (exclusive).
     *
     * @throws CryptoException {@code LENGTH} outside this octet string
     */
    public Bytes slice(int from, int to) {
        CryptoException.require(0 <= from && from <= to && to <= octets.length, Reason.LENGTH, "slice outside");
        return new Bytes(Arrays.copyOfRange(octets, from, to));
    }

    /**
     * This octet string, if it has exactly {@code size} octets.
     *
     * @throws CryptoException {@code LENGTH} otherwise
     */
    public Bytes requireSize(int size, String name) {
        CryptoException.require(
                octets.length == size, Reason.LENGTH, name + " has " + octets.length + " bytes, not " + size);
        return this;
    }

    static @Nullable Bytes requireSizeOrNull(@Nullable Bytes value, int size, String name) {
        return value == null ? null : value.requireSize(size, name);
    }

    static Bytes orEmpty(@Nullable Bytes value) {
        return value == null ? EMPTY : value;
    }

    /** The octets themselves; the caller in this package neither keeps nor changes them. */
    byte[] view() {
        return octets;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bytes bytes && MessageDigest.isEqual(octets, bytes.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    /** Lower-case hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(octets);
    }
}
