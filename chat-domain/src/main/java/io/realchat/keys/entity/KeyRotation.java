package io.realchat.keys.entity;

import io.realchat.wire.AccountId;
import io.realchat.wire.KemPreKey;
import io.realchat.wire.SignedPreKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** One entry of an account's key history: which key followed which, as it was signed. Written once, never changed. */
@Entity
@Table(name = "key_rotation_history")
@IdClass(KeyRotation.Key.class)
public class KeyRotation {
    @Id
    @Column(name = "user_id")
    private UUID userId;

    @Id
    private String kind;

    @Id
    @Column(name = "new_key_id")
    private int newKeyId;

    @Column(name = "old_key_id")
    private int oldKeyId;

    @Column(name = "public_key")
    private byte[] publicKey;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "signature")
    private byte[] signature;

    @Column(name = "rotated_at")
    private Instant rotatedAt;

    /** For JPA only. */
    @SuppressWarnings("NullAway.Init")
    protected KeyRotation() {}

    private KeyRotation(AccountId account, String kind, int oldId, int newId) {
        this.userId = account.value();
        this.kind = kind;
        this.newKeyId = newId;
        this.oldKeyId = oldId;
        this.rotatedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        this.publicKey = new byte[0];
        this.signature = new byte[0];
        this.createdAt = rotatedAt;
    }

    /** The signed pre-key {@code next} follows the one with the id {@code oldId}. */
    public static KeyRotation signedPreKey(AccountId account, int oldId, SignedPreKey next) {
        KeyRotation rotation = new KeyRotation(account, "signed_pre_key", oldId, next.id());
        rotation.publicKey = next.key().toArray();
        rotation.signature = next.sig().toArray();
        rotation.createdAt = Instant.ofEpochMilli(next.created());
        return rotation;
    }

    /** The ML-KEM pre-key {@code next} follows the one with the id {@code oldId}. */
    public static KeyRotation kemPreKey(AccountId account, int oldId, KemPreKey next) {
        KeyRotation rotation = new KeyRotation(account, "kem_pre_key", oldId, next.id());
        rotation.publicKey = next.key().toArray();
        rotation.signature = next.sig().toArray();
        rotation.createdAt = Instant.ofEpochMilli(next.created());
        return rotation;
    }

    /** The primary key, for JPA. */
    public record Key(UUID userId, String kind, int newKeyId) {}
}
