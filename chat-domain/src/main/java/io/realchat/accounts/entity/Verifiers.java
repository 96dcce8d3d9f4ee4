package io.realchat.accounts.entity;

/** What the server keeps of the authentication keys: HMAC-SHA-256(pepper, SHA-256(key)), 32 bytes each. */
@SuppressWarnings("ArrayRecordComponent")
public record Verifiers(byte[] auth, byte[] recovery) {}
