package io.realchat.accounts.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A key pair that signs access tokens. The private half is sealed; a retired key verifies but does not sign. */
@Entity
@Table(name = "signing_keys")
public class SigningKey {
    @Id
    private String id;

    @Column(name = "public_key")
    private byte[] publicKey;

    @Column(name = "private_key_encrypted")
    private byte[] privateKeyEncrypted;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "retired_at")
    private @Nullable Instant retiredAt;

    /** For JPA only. */
    @SuppressWarnings("NullAway.Init")
    protected SigningKey() {}

    /** A new key under the name that tokens carry as {@code kid}. */
    public SigningKey(String id, byte[] publicKey, byte[] privateKeyEncrypted) {
        this.id = id;
        this.publicKey = publicKey.clone();
        this.privateKeyEncrypted = privateKeyEncrypted.clone();
        this.createdAt = Times.now();
    }

    public String id() {
        return id;
    }

    /** X.509 SubjectPublicKeyInfo. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** PKCS #8, sealed under a key that is not in the database. */
    public byte[] privateKeyEncrypted() {
        return privateKeyEncrypted.clone();
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> retiredAt() {
        return Optional.ofNullable(retiredAt);
    }

    /** Signs nothing from now on. */
    public void retire() {
        if (retiredAt == null) {
            retiredAt = Times.now();
        }
    }
}
