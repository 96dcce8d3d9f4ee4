package io.realchat.wire;

/** Answer that holds one conversation. */
public record ConversationAnswer(ConversationSummary conversation) {}
