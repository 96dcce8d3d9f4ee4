package io.realchat.messages.control;

import io.realchat.wire.AccountId;
import io.realchat.wire.Bytes;
import io.realchat.wire.ChatException;
import io.realchat.wire.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a draft's hint points at, as the database has it in the draft's own conversation.
 *
 * @param target the message that the draft changes
 * @param reply  the message that the draft replies to
 * @param admin  whether the sender is an admin of a group
 */
record Aim(Optional<Pointed> target, Optional<Pointed> reply, boolean admin) {
    /** The aim of a draft that points at nothing. */
    static final Aim NONE = new Aim(Optional.empty(), Optional.empty(), false);

    /** A message that is stored. */
    record Pointed(Bytes hash, AccountId sender, String type, boolean erased) {
        private boolean isText(@Nullable Bytes name) {
            return name != null && type.equals("text") && hash.equals(name);
        }
    }

    /**
     * Why the draft is not stored; empty when it may be.
     *
     * @param erasedJustNow whether a draft before it in the same transaction has erased the target
     */
    Optional<ChatException> refusal(Draft draft, boolean erasedJustNow) {
        if (draft.replyToId().isPresent()
                && reply.filter(it -> it.isText(draft.message().replyTo())).isEmpty()) {
            return Optional.of(misled());
        }
        if (draft.targetId().isEmpty()) {
            return Optional.empty();
        }
        Optional<Pointed> named = target.filter(it -> it.isText(draft.message().target()));
        return named.isEmpty() ? Optional.of(misled()) : refusal(draft, named.get(), erasedJustNow);
    }

    private Optional<ChatException> refusal(Draft draft, Pointed named, boolean erasedJustNow) {
        boolean allowed = switch (draft.type()) {
            case "edit" -> named.sender().equals(draft.sender());
            case "delete" -> admin || named.sender().equals(draft.sender());
            default -> true;
        };
        if (!allowed) {
            return Optional.of(new ChatException(Problem.NOT_FOUND));
        }
        boolean late = (named.erased() || erasedJustNow) && !draft.type().equals("delete");
        return late ? Optional.of(new ChatException(Problem.ERASED)) : Optional.empty();
    }

    private static ChatException misled() {
        return ChatException.invalid("hint", "rows of the messages that are named expected");
    }
}
