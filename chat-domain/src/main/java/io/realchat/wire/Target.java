package io.realchat.wire;

import org.jspecify.annotations.Nullable;

/** Somebody whom a control event concerns, with the fingerprint of the identity that the actor saw. */
public record Target(AccountId userId, Bytes fp, @Nullable Role role) {
    public Target {
        Require.length("fp", fp, Require.HASH);
    }
}
