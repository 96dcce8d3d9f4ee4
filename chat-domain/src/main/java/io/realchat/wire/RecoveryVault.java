package io.realchat.wire;

/** Answer of {@code POST /api/sessions/recovery/vault}: what the recovery key opens. */
public record RecoveryVault(OwnAccount account, Vault vault) {}
