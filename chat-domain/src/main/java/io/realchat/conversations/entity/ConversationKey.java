package io.realchat.conversations.entity;

import io.realchat.wire.EpochKey;
import io.realchat.wire.Json;
import io.realchat.wire.SelfWrap;
import io.realchat.wire.Wrap;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** The key of one epoch, wrapped for one member: first by the epoch's actor, later by the member for itself. */
@Entity
@Table(name = "conversation_keys")
public class ConversationKey {
    @EmbeddedId
    private EpochKeyId id;

    @Column(name = "conversation_key_encrypted")
    private String encrypted;

    @Column(name = "written_at")
    private Instant writtenAt;

    /** For JPA only. */
    @SuppressWarnings("NullAway.Init")
    protected ConversationKey() {}

    /** The wrap that came with the event that opened the epoch. */
    public ConversationKey(EpochKeyId id, Wrap wrap, Instant now) {
        this.id = id;
        this.encrypted = Json.text(wrap);
        this.writtenAt = now;
    }

    /** The owner puts its own wrap in place. */
    public void replace(SelfWrap wrap, Instant now) {
        encrypted = Json.text(wrap);
        writtenAt = now;
    }

    /** What the owner is given. */
    public EpochKey answer() {
        return new EpochKey(id.epoch(), Json.read(encrypted, Wrap.class));
    }
}
