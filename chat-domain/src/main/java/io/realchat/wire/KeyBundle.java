package io.realchat.wire;

import org.jspecify.annotations.Nullable;

/** What is needed to wrap a key for somebody. The one-time key is handed out to nobody else, ever; it is absent when none is left. */
public record KeyBundle(
        AccountId userId,
        String username,
        Identity identity,
        SignedPreKey signedPreKey,
        KemPreKey kemPreKey,
        @Nullable OneTimeKey oneTimePreKey) {}
