package io.realchat.wire;

/** An epoch key sealed by a member for itself under its vault key. */
public record SelfWrap(int v, AccountId userId, Bytes nonce, Bytes ct) implements Wrap {
    public SelfWrap {
        Require.version(v);
        Require.length("nonce", nonce, Require.NONCE);
        Require.length("ct", ct, Require.KEY + Require.TAG);
    }
}
