package io.realchat.keys.entity;

import io.realchat.wire.AccountId;
import io.realchat.wire.Bytes;
import io.realchat.wire.OneTimeKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A one-time key that waits to be taken. Taking deletes the row, so that no key is handed out twice. */
@Entity
@Table(name = "one_time_pre_keys")
@IdClass(OneTimePreKey.Key.class)
public class OneTimePreKey {
    @Id
    @Column(name = "user_id")
    private UUID userId;

    @Id
    @Column(name = "key_id")
    private int keyId;

    @Column(name = "public_key")
    private byte[] publicKey;

    @Column(name = "uploaded_at")
    private Instant uploadedAt;

    /** For JPA only. */
    @SuppressWarnings("NullAway.Init")
    protected OneTimePreKey() {}

    /** A key that was just uploaded. */
    public OneTimePreKey(AccountId account, OneTimeKey key) {
        this.userId = account.value();
        this.keyId = key.id();
        this.publicKey = key.key().toArray();
        this.uploadedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Whether this is the same public key. */
    public boolean is(OneTimeKey key) {
        return key.key().equals(Bytes.of(publicKey));
    }

    /** The primary key, for JPA. */
    public record Key(UUID userId, int keyId) {}
}
