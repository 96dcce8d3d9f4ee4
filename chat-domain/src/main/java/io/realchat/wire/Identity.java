package io.realchat.wire;

/**
 * The public identity of an account: an Ed25519 key that signs, an X25519 key that agrees, and the signature that binds them.
 * Source: cryptography.md section 2. The signature is verified where keys are stored and used, not here.
 */
public record Identity(Bytes sign, Bytes agree, long created, Bytes sig) {
    public Identity {
        Require.length("sign", sign, Require.KEY);
        Require.length("agree", agree, Require.KEY);
        Require.time("created", created);
        Require.length("sig", sig, Require.SIGNATURE);
    }
}
