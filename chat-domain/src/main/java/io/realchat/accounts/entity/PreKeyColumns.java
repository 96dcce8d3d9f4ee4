package io.realchat.accounts.entity;

import io.realchat.wire.Bytes;
import io.realchat.wire.KemPreKey;
import io.realchat.wire.SignedPreKey;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;

/** How the current signed pre-keys are stored. */
@Embeddable
public class PreKeyColumns {
    @Column(name = "signed_pre_key_id")
    private int signedId;

    @Column(name = "signed_pre_key_public")
    private byte[] signedKey;

    @Column(name = "signed_pre_key_created_at")
    private Instant signedCreatedAt;

    @Column(name = "signed_pre_key_signature")
    private byte[] signedSignature;

    @Column(name = "kem_pre_key_id")
    private int kemId;

    @Column(name = "kem_pre_key_public")
    private byte[] kemKey;

    @Column(name = "kem_pre_key_created_at")
    private Instant kemCreatedAt;

    @Column(name = "kem_pre_key_signature")
    private byte[] kemSignature;

    /** For JPA only. */
    @SuppressWarnings("NullAway.Init")
    protected PreKeyColumns() {}

    PreKeyColumns(SignedPreKey signed, KemPreKey kem) {
        this.signedId = signed.id();
        this.signedKey = signed.key().toArray();
        this.signedCreatedAt = Instant.ofEpochMilli(signed.created());
        this.signedSignature = signed.sig().toArray();
        this.kemId = kem.id();
        this.kemKey = kem.key().toArray();
        this.kemCreatedAt = Instant.ofEpochMilli(kem.created());
        this.kemSignature = kem.sig().toArray();
    }

    SignedPreKey signedPreKey() {
        return new SignedPreKey(
                signedId, Bytes.of(signedKey), signedCreatedAt.toEpochMilli(), Bytes.of(signedSignature));
    }

    KemPreKey kemPreKey() {
        return new KemPreKey(kemId, Bytes.of(kemKey), kemCreatedAt.toEpochMilli(), Bytes.of(kemSignature));
    }
}
