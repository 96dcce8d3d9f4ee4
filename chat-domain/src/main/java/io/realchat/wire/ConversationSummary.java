package io.realchat.wire;

import java.util.List;

/** A conversation as its members see it. Times in milliseconds; {@code head} is the hash of the newest control event. */
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
        List<Member> members)
        implements ServerFrame {
    public ConversationSummary {
        members = List.copyOf(members);
    }
}
