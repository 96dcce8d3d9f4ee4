package io.realchat.crypto;

import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Octets that must not leave by accident: {@code toString} is redacted, {@link #close()} overwrites them.
 * Overwriting is an effort, not a promise: the JVM may have moved copies. Not usable after {@code close}.
 */
public final class SecretBytes implements AutoCloseable {
    private final byte[] octets;
    private boolean wiped;

    private SecretBytes(byte[] octets) {
        this.octets = octets;
    }

    /** A copy of {@code octets}. */
    public static SecretBytes of(byte... octets) {
        return new SecretBytes(octets.clone());
    }

    /** {@code size} fresh random octets. */
    public static SecretBytes random(int size) {
        return new SecretBytes(Entropy.octets(size));
    }

    /** Takes {@code octets} over without a copy; the caller forgets them. */
    static SecretBytes adopt(byte[] octets) {
        return new SecretBytes(octets);
    }

    /** A copy of the octets, for storing them sealed. The caller wipes it. */
    public byte[] reveal() {
        return view().clone();
    }

    /** Number of octets. */
    public int size() {
        return octets.length;
    }

    /**
     * These octets, if there are exactly {@code size}.
     *
     * @throws CryptoException {@code LENGTH} otherwise
     */
    public SecretBytes requireSize(int size, String name) {
        CryptoException.require(octets.length == size, Reason.LENGTH, name + " has not " + size + " bytes");
        return this;
    }

    /** The octets themselves; the caller in this package neither keeps nor changes them. */
    byte[] view() {
        if (wiped) {
            throw new IllegalStateException("this secret was wiped");
        }
        return octets;
    }

    /** Overwrites the octets with zeros. */
    @Override
    public void close() {
        Arrays.fill(octets, (byte) 0);
        wiped = true;
    }

    /** Equality in constant time. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SecretBytes secret && MessageDigest.isEqual(view(), secret.view());
    }

    /** The same for all secrets, so that a hash code tells nothing. */
    @Override
    public int hashCode() {
        return SecretBytes.class.hashCode();
    }

    @Override
    public String toString() {
        return "SecretBytes[redacted]";
    }
}
