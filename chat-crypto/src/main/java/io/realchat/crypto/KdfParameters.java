package io.realchat.crypto;

import static io.realchat.crypto.CryptoException.require;

/**
 * Argon2id parameters within the accepted bounds: whatever a server says, weaker or ruinous ones never come into being.
 *
 * @param alg "argon2id"
 * @param v 19 (version 0x13 of RFC 9106)
 * @param m memory in KiB, 65536 to 1048576
 * @param t passes, 3 to 10
 * @param p lanes, 4 to 16
 * @param salt 16 bytes
 */
public record KdfParameters(String alg, int v, int m, int t, int p, Bytes salt) {
    static final String ARGON2ID = "argon2id";
    static final int VERSION = 19;
    static final int SALT = 16;

    /** @throws CryptoException {@code KDF_BOUNDS} for anything outside the bounds, before anything is derived */
    public KdfParameters {
        require(alg.equals(ARGON2ID) && v == VERSION, Reason.KDF_BOUNDS, "not Argon2id 1.3");
        require(m >= 65_536 && m <= 1_048_576, Reason.KDF_BOUNDS, "m");
        require(t >= 3 && t <= 10, Reason.KDF_BOUNDS, "t");
        require(p >= 4 && p <= 16, Reason.KDF_BOUNDS, "p");
        require(salt.size() == SALT, Reason.KDF_BOUNDS, "salt");
    }

    /** The default parameters (64 MiB, 3 passes, 4 lanes) with a fresh salt. */
    public static KdfParameters fresh() {
        return new KdfParameters(ARGON2ID, VERSION, 65_536, 3, 4, Bytes.of(Entropy.octets(SALT)));
    }

    Bytes[] fields() {
        return new Bytes[] {Encoding.text(alg), Encoding.u32(v), Encoding.u32(m), Encoding.u32(t), Encoding.u32(p), salt
        };
    }
}
