package io.realchat.conversations.entity;

import io.realchat.wire.AccountId;
import io.realchat.wire.Bytes;
import io.realchat.wire.ConversationId;
import io.realchat.wire.Role;
import io.realchat.wire.Target;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;

/** A current member of a conversation, with the identity's fingerprint that the log names. Gone when it is no member. */
@Entity
@Table(name = "conversation_participants")
public class Participant {
    @EmbeddedId
    private MemberKey key;

    private String role;

    private byte[] fingerprint;

    @Column(name = "joined_seq")
    private long joinedSeq;

    /** At first: nothing from before counts as unread. Moved on by receipts, not here. */
    @Column(name = "own_read_seq", updatable = false)
    private long ownReadSeq;

    @Column(name = "joined_at")
    private Instant joinedAt;

    @Column(name = "left_behind")
    private boolean leftBehind;

    /** For JPA only. */
    @SuppressWarnings("NullAway.Init")
    protected Participant() {}

    /** A member that the entry {@code joinedSeq} let in. */
    public Participant(ConversationId conversation, Target target, long joinedSeq, Instant joinedAt) {
        if (target.role() == null) {
            throw new IllegalStateException("a member without a role");
        }
        this.key = new MemberKey(conversation, target.userId());
        this.role = target.role().text();
        this.fingerprint = target.fp().toArray();
        this.joinedSeq = joinedSeq;
        this.ownReadSeq = joinedSeq;
        this.joinedAt = joinedAt;
    }

    public AccountId user() {
        return key.user();
    }

    public Role role() {
        return Role.valueOf(role.toUpperCase(Locale.ROOT));
    }

    public void take(Role next) {
        role = next.text();
    }

    /** Whether the account has had a new identity since the log named it: no key can be wrapped for it. */
    public boolean leftBehind() {
        return leftBehind;
    }

    public Bytes fingerprint() {
        return Bytes.of(fingerprint);
    }
}
