package io.realchat.wire;

/** How far a member has received and read a conversation, as {@code seq}; 0 for not at all. */
public record MemberReceipt(AccountId userId, long delivered, long read) {}
