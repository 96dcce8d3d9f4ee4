package io.realchat.wire;

/**
 * The sealed store of an account's private keys; cryptography.md section 3. The server holds no key that opens it.
 * {@code version} starts at 1 and rises by one with each write.
 */
public record Vault(
        int v, long version, Kdf kdf, Bytes commit, SealedBox password, SealedBox recovery, SealedBox body) {
    private static final int WRAPPED_KEY = 32 + Require.TAG;

    public Vault {
        Require.version(v);
        Require.range("version", version, 1, Require.MAX_SAFE);
        Require.length("commit", commit, Require.HASH);
        Require.length("password.ct", password.ct(), WRAPPED_KEY);
        Require.length("recovery.ct", recovery.ct(), WRAPPED_KEY);
    }
}
