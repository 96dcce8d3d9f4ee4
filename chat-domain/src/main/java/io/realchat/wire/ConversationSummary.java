package io.realchat.wire;

import java.util.List;

/**
 * A conversation as its members see it. Times in milliseconds; {@code head} is the hash of the newest control event.
 * {@code members} are the two of a direct conversation; empty for a group, whose members are asked in pages.
 */
public record ConversationSummary(
        ConversationId id,
        boolean isDirect,
        AccountId createdBy,
        long createdAt,
        long lastSeq,
        int epoch,
        boolean epochOpen,
        Bytes head,
        long lastActivityAt,
        int memberCount,
        List<Member> members)
        implements ServerFrame {
    public ConversationSummary {
        members = List.copyOf(members);
    }
}
