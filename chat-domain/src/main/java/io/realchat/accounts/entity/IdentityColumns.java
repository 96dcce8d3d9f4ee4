package io.realchat.accounts.entity;

import io.realchat.wire.Bytes;
import io.realchat.wire.Identity;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;

/** How an identity is stored, with its fingerprint for the signed log. */
@Embeddable
public class IdentityColumns {
    @Column(name = "identity_key_public")
    private byte[] sign;

    @Column(name = "identity_agreement_key_public")
    private byte[] agree;

    @Column(name = "identity_created_at")
    private Instant createdAt;

    @Column(name = "identity_signature")
    private byte[] signature;

    @Column(name = "identity_fingerprint")
    private byte[] fingerprint;

    /** For JPA only. */
    @SuppressWarnings("NullAway.Init")
    protected IdentityColumns() {}

    IdentityColumns(Identity identity, Bytes fingerprint) {
        this.sign = identity.sign().toArray();
        this.agree = identity.agree().toArray();
        this.createdAt = Instant.ofEpochMilli(identity.created());
        this.signature = identity.sig().toArray();
        this.fingerprint = fingerprint.toArray();
    }

    Identity identity() {
        return new Identity(Bytes.of(sign), Bytes.of(agree), createdAt.toEpochMilli(), Bytes.of(signature));
    }
}
