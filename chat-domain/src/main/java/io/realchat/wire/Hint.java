package io.realchat.wire;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows behind the hashes that a message names, for the server's own bookkeeping; clients believe only the signed log.
 *
 * @param targetId what an edit, a delete, a reaction or a pin changes; absent in every other message
 * @param token    of a reaction: 16 bytes that are equal for the same emoji of the same person at the same message
 * @param on       of a reaction: whether it is there from now on
 * @param blobs    files that the message names, at most 10
 */
public record Hint(
        @Nullable MessageId targetId,
        @Nullable MessageId replyToId,
        @Nullable Bytes token,
        @Nullable Boolean on,
        List<BlobId> blobs) {
    private static final Set<String> AIMED = Set.of("edit", "delete", "reaction", "pin");

    public Hint {
        Require.length("token", token, 16);
        Require.that(Set.copyOf(blobs).size() == blobs.size(), "blobs", "each file once");
        blobs = Require.count("blobs", blobs, 0, 10);
    }

    /**
     * Checks that the message has the hint that its type needs.
     *
     * @throws ChatException {@link Problem#INVALID_FIELD} {@code hint}, or {@code message.ciphertext} for an erased message
     */
    static void require(MessageEnvelope message, @Nullable Hint hint) {
        Require.that(message.ciphertext() != null, "message.ciphertext", "a message with its ciphertext expected");
        boolean aimed = AIMED.contains(message.type());
        boolean reaction = message.type().equals("reaction");
        Require.that(aimed == (hint != null && hint.targetId != null), "hint", "target_id goes with what has a target");
        if (hint != null) {
            Require.that(reaction == (hint.token != null), "hint", "token goes with a reaction");
            Require.that(reaction == (hint.on != null), "hint", "on goes with a reaction");
            Require.that(hint.blobs.isEmpty() || !aimed, "hint", "files go with what has no target");
        }
    }
}
