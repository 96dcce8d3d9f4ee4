package io.realchat.keys.entity;

import io.realchat.wire.AccountId;
import io.realchat.wire.Bytes;
import io.realchat.wire.Identity;
import io.realchat.wire.KemPreKey;
import io.realchat.wire.SignedPreKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

    @Id
    @Column(name = "identity_number")
    private int identityNumber;

    @Column(name = "old_key_id")
    private @Nullable Integer oldKeyId;

    @Column(name = "public_key")
    private byte[] publicKey;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "signature")
    private byte[] signature;

    private byte @Nullable [] proof;

    @Column(name = "rotated_at")
    private Instant rotatedAt;

    /** For JPA only. */
    @SuppressWarnings("NullAway.Init")
    protected KeyRotation() {}

    private KeyRotation(Owner owner, String kind, @Nullable Integer oldId, int newId) {
        this.userId = owner.account().value();
        this.kind = kind;
        this.identityNumber = owner.identity();
        this.newKeyId = newId;
        this.oldKeyId = oldId;
        this.rotatedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        this.publicKey = new byte[0];
        this.signature = new byte[0];
        this.createdAt = rotatedAt;
    }

    /** Whose keys they are: an account, and the number of the identity that signs them. */
    public record Owner(AccountId account, int identity) {}

    /** The owner's identity itself, with the proof of the one before it when there is one. */
    public static KeyRotation identity(Owner owner, Identity identity, @Nullable Bytes proof) {
        int number = owner.identity();
        KeyRotation rotation = new KeyRotation(owner, "identity", number == 1 ? null : number - 1, number);
        rotation.publicKey = ByteBuffer.allocate(
                        identity.sign().length() + identity.agree().length())
                .put(identity.sign().toArray())
                .put(identity.agree().toArray())
                .array();
        rotation.signature = identity.sig().toArray();
        rotation.createdAt = Instant.ofEpochMilli(identity.created());
        rotation.proof = proof == null ? null : proof.toArray();
        return rotation;
    }

    /** Of an identity: the signature by the one before it; empty for the first, and when the old keys were lost. */
    public Optional<Bytes> proof() {
        return Optional.ofNullable(proof).map(Bytes::of);
    }

    /** The signed pre-key {@code next} follows the one with the id {@code oldId}. */
    public static KeyRotation signedPreKey(Owner owner, int oldId, SignedPreKey next) {
        KeyRotation rotation = new KeyRotation(owner, "signed_pre_key", oldId, next.id());
        rotation.publicKey = next.key().toArray();
        rotation.signature = next.sig().toArray();
        rotation.createdAt = Instant.ofEpochMilli(next.created());
        return rotation;
    }

    /** The ML-KEM pre-key {@code next} follows the one with the id {@code oldId}. */
    public static KeyRotation kemPreKey(Owner owner, int oldId, KemPreKey next) {
        KeyRotation rotation = new KeyRotation(owner, "kem_pre_key", oldId, next.id());
        rotation.publicKey = next.key().toArray();
        rotation.signature = next.sig().toArray();
        rotation.createdAt = Instant.ofEpochMilli(next.created());
        return rotation;
    }

    /** The primary key, for JPA. */
    public record Key(UUID userId, String kind, int identityNumber, int newKeyId) {}
}
