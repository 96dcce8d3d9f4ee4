package io.realchat.conversations.entity;

import io.realchat.wire.AccountId;
import io.realchat.wire.Bytes;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A time in the life of a conversation with one key, whose public commitment stands here. Never changes. */
@Entity
@Table(name = "epochs")
public class Epoch {
    @EmbeddedId
    @SuppressWarnings("UnusedVariable") // only the database reads it
    private EpochId id;

    private byte[] commitment;

    @Column(name = "event_number")
    private long eventNumber;

    @Column(name = "opened_by")
    private UUID openedBy;

    @Column(name = "opened_seq")
    private long openedSeq;

    @Column(name = "opened_at")
    private Instant openedAt;

    /** For JPA only. */
    @SuppressWarnings("NullAway.Init")
    protected Epoch() {}

    /** The epoch that an event opened. */
    public Epoch(EpochId id, Bytes commitment, Opening opening) {
        this.id = id;
        this.commitment = commitment.toArray();
        this.eventNumber = opening.event();
        this.openedBy = opening.by().value();
        this.openedSeq = opening.seq();
        this.openedAt = opening.at();
    }

    public Bytes commitment() {
        return Bytes.of(commitment);
    }

    /** By which event, by whom, where and when an epoch was opened. */
    public record Opening(long event, AccountId by, long seq, Instant at) {}
}
