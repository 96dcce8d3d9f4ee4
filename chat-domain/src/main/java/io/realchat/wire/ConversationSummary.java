package io.realchat.wire;

import java.util.List;

/**
 * A conversation as its members see it. Times in milliseconds; {@code head} is the hash of the newest control event.
 * {@code members} are the two of a direct conversation; empty for a group, whose members are asked in pages. {@code ownRead} and
 * {@code ownDelivered} are the {@code seq} up to which the account that sees it has read and received.
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
        List<Member> members,
        long ownRead,
        long ownDelivered)
        implements ServerFrame {
    public ConversationSummary {
        members = List.copyOf(members);
    }

    /** The same with these members. */
    public ConversationSummary with(List<Member> people) {
        return new ConversationSummary(
                id,
                isDirect,
                createdBy,
                createdAt,
                lastSeq,
                epoch,
                epochOpen,
                head,
                lastActivityAt,
                memberCount,
                people,
                ownRead,
                ownDelivered);
    }

    /** As somebody sees it whom the entry {@code seq} let in; what another member has read is not told. */
    public ConversationSummary joinedAt(long seq) {
        return new ConversationSummary(
                id,
                isDirect,
                createdBy,
                createdAt,
                lastSeq,
                epoch,
                epochOpen,
                head,
                lastActivityAt,
                memberCount,
                members,
                seq,
                0);
    }
}
