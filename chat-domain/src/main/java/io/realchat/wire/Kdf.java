package io.realchat.wire;

/** Parameters of Argon2id version 1.3 (RFC 9106) with the account's 16-byte salt. Values outside the accepted range are refused. */
public record Kdf(String alg, int v, int m, int t, int p, Bytes salt) {
    public Kdf {
        Require.that(alg.equals("argon2id"), "alg", "argon2id expected");
        Require.that(v == 19, "v", "19 expected");
        Require.range("m", m, 65_536, 1_048_576);
        Require.range("t", t, 3, 10);
        Require.range("p", p, 4, 16);
        Require.length("salt", salt, 16);
    }

    /** Today's parameters (64 MiB, 3 passes, 4 lanes) with the given 16-byte salt. */
    public static Kdf standard(Bytes salt) {
        return new Kdf("argon2id", 19, 65_536, 3, 4, salt);
    }
}
