package io.realchat.wire;

import org.jspecify.annotations.Nullable;

/** An epoch key sealed by one member for another with X3DH and ML-KEM-768. */
public record X3dhWrap(
        int v,
        AccountId userId,
        AccountId by,
        Bytes ephemeral,
        int spkId,
        int kpkId,
        @Nullable Integer otpkId,
        Bytes kem,
        Bytes nonce,
        Bytes ct,
        Bytes sig)
        implements Wrap {
    public X3dhWrap {
        Require.version(v);
        Require.length("ephemeral", ephemeral, Require.KEY);
        Require.keyId("spk_id", spkId);
        Require.keyId("kpk_id", kpkId);
        Require.keyId("otpk_id", otpkId == null ? 1 : otpkId);
        Require.length("kem", kem, 1088);
        Require.length("nonce", nonce, Require.NONCE);
        Require.length("ct", ct, Require.KEY + Require.TAG);
        Require.length("sig", sig, Require.SIGNATURE);
    }
}
