package io.realchat.wire;

import org.jspecify.annotations.Nullable;

/**
 * One entry of the history of an account's identities, numbered from 1; cryptography.md section 2. {@code proof} is made with the
 * identity before, absent for number 1 and when the old keys were lost.
 */
public record NumberedIdentity(
        int number, Identity identity, @Nullable Bytes proof) {
    public NumberedIdentity {
        Require.range("number", number, 1, Require.MAX_INT);
        Require.length("proof", proof, Require.SIGNATURE);
    }
}
