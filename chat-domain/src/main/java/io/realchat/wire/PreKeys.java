package io.realchat.wire;

/** Body of {@code PUT /api/keys/pre-keys}. */
public record PreKeys(SignedPreKey signedPreKey, KemPreKey kemPreKey) {}
