package io.realchat.conversations.entity;

import io.realchat.wire.AccountId;
import io.realchat.wire.ConversationId;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Names one member of one conversation. */
@Embeddable
public class MemberKey implements Serializable {
    private static final long serialVersionUID = 1L;

    @Column(name = "conversation_id")
    private UUID conversation;

    @Column(name = "user_id")
    private UUID user;

    /** For JPA only. */
    @SuppressWarnings("NullAway.Init")
    protected MemberKey() {}

    public MemberKey(ConversationId conversation, AccountId user) {
        this.conversation = conversation.value();
        this.user = user.value();
    }

    public AccountId user() {
        return new AccountId(user);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MemberKey key && key.conversation.equals(conversation) && key.user.equals(user);
    }

    @Override
    public int hashCode() {
        return Objects.hash(conversation, user);
    }
}
