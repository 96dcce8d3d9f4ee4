package io.realchat.wire;

/** Answer of {@code GET /api/vault} and body of {@code PUT /api/vault}. */
public record VaultBody(Vault vault) {}
