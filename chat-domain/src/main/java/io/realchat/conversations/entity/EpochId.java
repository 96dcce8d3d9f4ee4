package io.realchat.conversations.entity;

import io.realchat.wire.ConversationId;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Names one epoch of one conversation. */
@Embeddable
public class EpochId implements Serializable {
    private static final long serialVersionUID = 1L;

    @Column(name = "conversation_id")
    private UUID conversation;

    private int epoch;

    /** For JPA only. */
    @SuppressWarnings("NullAway.Init")
    protected EpochId() {}

    public EpochId(ConversationId conversation, int epoch) {
        this.conversation = conversation.value();
        this.epoch = epoch;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EpochId id && id.conversation.equals(conversation) && id.epoch == epoch;
    }

    @Override
    public int hashCode() {
        return Objects.hash(conversation, epoch);
    }
}
