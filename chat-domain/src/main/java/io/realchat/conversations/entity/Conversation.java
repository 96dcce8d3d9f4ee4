package io.realchat.conversations.entity;

import io.realchat.wire.Bytes;
import io.realchat.wire.ConversationId;
import io.realchat.wire.Json;
import io.realchat.wire.SealedBox;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation: it begins with a {@code create} event, grows by one dense {@code seq} per entry, and each control event
 * moves its log head. Whoever changes it holds its row lock. Its row is inserted by plain SQL, because two people may begin
 * the same direct conversation at once.
 */
@Entity
@Table(name = "conversations")
public class Conversation {
    @Id
    private UUID id;

    @SuppressWarnings("UnusedVariable") // only the database reads it
    private @Nullable String name;

    @Column(name = "is_direct")
    private boolean direct;

    @Column(name = "last_seq")
    private long lastSeq;

    @Column(name = "last_activity_at")
    private Instant lastActivityAt;

    @Column(name = "log_length")
    private long events;

    @Column(name = "log_head")
    private byte[] head;

    private int epoch;

    @Column(name = "epoch_seq")
    private long epochSeq;

    @Column(name = "epoch_opened_at")
    private Instant epochOpenedAt;

    @Column(name = "epoch_closed")
    private boolean epochClosed;

    /** For JPA only. */
    @SuppressWarnings("NullAway.Init")
    protected Conversation() {}

    public ConversationId id() {
        return new ConversationId(id);
    }

    public boolean direct() {
        return direct;
    }

    public Position position() {
        return new Position(lastSeq, events, Bytes.of(head), epoch, epochSeq, epochOpenedAt, epochClosed);
    }

    /**
     * Takes one more control event into the log.
     *
     * @param newHead hash of the event
     * @return the event's {@code seq}
     */
    public long append(Bytes newHead, Instant now) {
        head = newHead.toArray();
        events++;
        lastSeq++;
        lastActivityAt = now;
        return lastSeq;
    }

    /** Nothing more is sent under this epoch. */
    public void close() {
        epochClosed = true;
    }

    /** The newest profile, sealed for the members. */
    public void rename(SealedBox profile) {
        name = Json.text(profile);
    }

    /** The event that was appended last opens this epoch. */
    public void open(int newEpoch, Instant now) {
        epoch = newEpoch;
        epochSeq = lastSeq;
        epochOpenedAt = now;
        epochClosed = false;
    }
}
