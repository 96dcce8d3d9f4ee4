package io.realchat.accounts.entity;

import io.realchat.wire.AccountId;
import io.realchat.wire.EndReason;
import io.realchat.wire.OpenSession;
import io.realchat.wire.SessionId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A device or browser that is signed in. It lives until it is ended, or unused for its lifetime; it never comes back. */
@Entity
@Table(name = "sessions")
public class Session {
    @Id
    private UUID id;

    @Column(name = "user_id")
    private UUID userId;

    @Column(name = "device_name")
    private String deviceName;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "last_used_at")
    private Instant lastUsedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "end_reason")
    private @Nullable String endReason;

    /** For JPA only. */
    @SuppressWarnings("NullAway.Init")
    protected Session() {}

    /** A session that begins now. */
    public Session(AccountId account, String deviceName, Duration lifetime) {
        this.id = SessionId.next().value();
        this.userId = account.value();
        this.deviceName = deviceName;
        this.createdAt = Times.now();
        this.lastUsedAt = createdAt;
        this.expiresAt = createdAt.plus(lifetime);
    }

    public SessionId id() {
        return new SessionId(id);
    }

    public String deviceName() {
        return deviceName;
    }

    public AccountId account() {
        return new AccountId(userId);
    }

    public boolean alive() {
        return endedAt == null && Instant.now().isBefore(expiresAt);
    }

    /** Lives on for its lifetime from now. */
    public void renew(Duration lifetime) {
        lastUsedAt = Times.now();
        expiresAt = lastUsedAt.plus(lifetime);
    }

    /** Ends it for ever. */
    public void end(EndReason reason) {
        if (endedAt == null) {
            endedAt = Times.now();
            endReason = reason.text();
        }
    }

    /** Why it is over, when it is. */
    public Optional<EndReason> over() {
        if (endReason != null) {
            return Optional.of(EndReason.fromString(endReason));
        }
        return alive() ? Optional.empty() : Optional.of(EndReason.EXPIRED);
    }

    /** What its owner sees in the session {@code current}. */
    public OpenSession entry(SessionId current) {
        return new OpenSession(
                id(), deviceName, createdAt.toEpochMilli(), lastUsedAt.toEpochMilli(), current.equals(id()));
    }
}
