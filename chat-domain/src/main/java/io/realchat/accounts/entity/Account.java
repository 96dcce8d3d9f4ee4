package io.realchat.accounts.entity;

import io.realchat.wire.AccountId;
import io.realchat.wire.Bytes;
import io.realchat.wire.Identity;
import io.realchat.wire.Json;
import io.realchat.wire.Kdf;
import io.realchat.wire.KemPreKey;
import io.realchat.wire.KeyBundle;
import io.realchat.wire.NewMaterial;
import io.realchat.wire.OneTimeKey;
import io.realchat.wire.OwnAccount;
import io.realchat.wire.Person;
import io.realchat.wire.SignUp;
import io.realchat.wire.SignedPreKey;
import io.realchat.wire.Vault;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can sign in. Holds public keys, verifiers and the sealed vault; nothing in it opens a message.
 * Its id and name never change; the public id, the keys and the vault do.
 */
@Entity
@Table(name = "users")
public class Account {
    @Id
    private UUID id;

    private String username;

    @Column(name = "email")
    private @Nullable String email;

    @Column(name = "public_id")
    private String publicId;

    @Column(name = "auth_verifier")
    private byte[] authVerifier;

    @Column(name = "recovery_verifier")
    private byte[] recoveryVerifier;

    private String kdf;

    @Embedded
    private IdentityColumns identity;

    @Column(name = "identity_number")
    private int identityNumber = 1;

    @Column(name = "identity_key_private_encrypted")
    private String vault;

    @Column(name = "vault_version")
    private long vaultVersion;

    @Embedded
    private PreKeyColumns preKeys;

    @Column(name = "one_time_pre_key_high")
    private int oneTimePreKeyHigh;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "disabled_at")
    private @Nullable Instant disabledAt;

    /** For JPA only. */
    @SuppressWarnings("NullAway.Init")
    protected Account() {}

    /** A new account from a request whose signatures were verified. */
    public Account(SignUp request, Verifiers verifiers, Bytes fingerprint, String publicId) {
        this.id = request.accountId().value();
        this.username = request.username();
        this.email = request.email();
        this.publicId = publicId;
        this.authVerifier = verifiers.auth();
        this.recoveryVerifier = verifiers.recovery();
        this.kdf = Json.text(request.kdf());
        this.identity = new IdentityColumns(request.identity(), fingerprint);
        this.vault = Json.text(request.vault());
        this.vaultVersion = request.vault().version();
        this.preKeys = new PreKeyColumns(request.signedPreKey(), request.kemPreKey());
        this.createdAt = Times.now();
    }

    public AccountId id() {
        return new AccountId(id);
    }

    public String username() {
        return username;
    }

    /** Leaves the address unrecorded. */
    public void forgetEmail() {
        email = null;
    }

    /** Whether this authentication verifier is the account's; takes the same time wherever they differ. */
    public boolean knows(byte[] verifier) {
        return MessageDigest.isEqual(authVerifier, verifier);
    }

    /** Whether this recovery verifier is the account's; takes the same time wherever they differ. */
    public boolean recoversBy(byte[] verifier) {
        return MessageDigest.isEqual(recoveryVerifier, verifier);
    }

    /** From now on this password signs in, by these parameters. */
    public void replacePassword(byte[] verifier, Kdf next) {
        authVerifier = verifier.clone();
        kdf = Json.text(next);
    }

    /** From now on this recovery key recovers, and no earlier one. */
    public void replaceRecoveryKey(byte[] verifier) {
        recoveryVerifier = verifier.clone();
    }

    public boolean disabled() {
        return disabledAt != null;
    }

    /** From now on the account is found under {@code publicId} and no longer under the old one. */
    public void rotatePublicId(String publicId) {
        this.publicId = publicId;
    }

    public Kdf kdf() {
        return Json.read(kdf, Kdf.class);
    }

    public Identity identity() {
        return identity.identity();
    }

    /** Number of the identity in the account's history, from 1. */
    public int identityNumber() {
        return identityNumber;
    }

    /** Begins a new life under the same id and name: other keys, other secrets, a vault of version 1. All of it was verified. */
    public void become(NewMaterial next, Verifiers verifiers, Bytes fingerprint) {
        identity = new IdentityColumns(next.identity(), fingerprint);
        identityNumber++;
        replacePassword(verifiers.auth(), next.kdf());
        replaceRecoveryKey(verifiers.recovery());
        replacePreKeys(next.signedPreKey(), next.kemPreKey());
        oneTimePreKeyHigh = 0;
        next.oneTimePreKeys().forEach(this::stored);
        vault = Json.text(next.vault());
        vaultVersion = next.vault().version();
    }

    public Vault vault() {
        return Json.read(vault, Vault.class);
    }

    /** Takes the vault when it is the successor of the stored one; otherwise changes nothing and says no. */
    public boolean replaceVault(Vault next) {
        if (next.version() != vaultVersion + 1) {
            return false;
        }
        vault = Json.text(next);
        vaultVersion = next.version();
        return true;
    }

    public SignedPreKey signedPreKey() {
        return preKeys.signedPreKey();
    }

    public KemPreKey kemPreKey() {
        return preKeys.kemPreKey();
    }

    public void replacePreKeys(SignedPreKey signed, KemPreKey kem) {
        preKeys = new PreKeyColumns(signed, kem);
    }

    /** The highest id of any one-time key that was ever stored. */
    public int oneTimePreKeyHigh() {
        return oneTimePreKeyHigh;
    }

    /** Remembers that a one-time key of this id was stored. */
    public void stored(OneTimeKey key) {
        oneTimePreKeyHigh = Math.max(oneTimePreKeyHigh, key.id());
    }

    /** What the owner sees. */
    public OwnAccount own() {
        return new OwnAccount(id(), username, publicId, identity(), identityNumber, createdAt.toEpochMilli());
    }

    /** What others see. */
    public Person person() {
        return new Person(id(), username, publicId, identity());
    }

    /** What is needed to wrap a key for the owner. */
    public KeyBundle bundle(Optional<OneTimeKey> oneTime) {
        return new KeyBundle(id(), username, identity(), signedPreKey(), kemPreKey(), oneTime.orElse(null));
    }
}
