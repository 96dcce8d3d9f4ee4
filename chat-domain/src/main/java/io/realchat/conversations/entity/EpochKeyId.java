package io.realchat.conversations.entity;

import io.realchat.wire.AccountId;
import io.realchat.wire.ConversationId;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Names the key of one epoch of one conversation for one member. */
@Embeddable
public class EpochKeyId implements Serializable {
    private static final long serialVersionUID = 1L;

    @Column(name = "conversation_id")
    private UUID conversation;

    @Column(name = "user_id")
    private UUID user;

    private int epoch;

    /** For JPA only. */
    @SuppressWarnings("NullAway.Init")
    protected EpochKeyId() {}

    public EpochKeyId(ConversationId conversation, AccountId user, int epoch) {
        this.conversation = conversation.value();
        this.user = user.value();
        this.epoch = epoch;
    }

    public int epoch() {
        return epoch;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EpochKeyId key
                && key.conversation.equals(conversation)
                && key.user.equals(user)
                && key.epoch == epoch;
    }

    @Override
    public int hashCode() {
        return Objects.hash(conversation, user, epoch);
    }
}
