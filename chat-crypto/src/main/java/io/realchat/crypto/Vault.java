package io.realchat.crypto;

import static io.realchat.crypto.CryptoException.require;

import java.util.UUID;
import java.util.stream.Stream;

/**
 * An account's private keys, sealed: a master key wrapped under the password and under the recovery key, and a body sealed
 * under the master key. Immutable; each change gives the vault of the next version.
 *
 * @param v 1
 * @param version from 1, rising by one with each write
 * @param commit public commitment of the password keys, 32 bytes
 * @param password the master key under the password
 * @param recovery the master key under the recovery key
 * @param body UTF-8 JSON under the master key
 */
public record Vault(
        int v, long version, KdfParameters kdf, Bytes commit, Sealed password, Sealed recovery, Sealed body) {
    public Vault {
        Version.require(v);
        require(version >= 1, Reason.ENCODING, "vault version below 1");
        commit.requireSize(32, "commit");
    }

    /** What opens a vault: the password's keys and the recovery key. */
    public record Locks(PasswordKeys password, RecoveryKey recovery) {}

    /** Everything but the body. */
    private record Shell(long version, KdfParameters kdf, Bytes commit, Sealed password, Sealed recovery) {
        Vault around(VaultOwner owner, VaultMasterKey vmk, byte[] plain) {
            Sealed body = Aead.seal(vmk.secret(), bodyAad(owner, version, kdf, commit), plain);
            return new Vault(Version.CURRENT, version, kdf, commit, password, recovery, body);
        }
    }

    /** The first vault of an account. */
    public static Vault create(VaultOwner owner, Locks locks, VaultMasterKey vmk, byte[] body) {
        PasswordKeys keys = locks.password();
        return new Shell(
                        1,
                        keys.kdf(),
                        keys.commit(),
                        wrap(owner.userId(), keys, vmk),
                        wrap(owner.userId(), locks.recovery(), vmk))
                .around(owner, vmk, body);
    }

    /**
     * This vault, if it is not older than one that this client has seen.
     *
     * @param highest the highest version seen so far, 0 for none
     * @throws CryptoException {@code ROLLBACK} otherwise
     */
    public Vault requireAtLeast(long highest) {
        require(version >= highest, Reason.ROLLBACK, "vault version " + version + " after " + highest);
        return this;
    }

    /**
     * The master key, by the password.
     *
     * @throws CryptoException {@code COMMITMENT} for a wrong password (nothing was opened), {@code TAG} for a foreign or
     *     changed vault
     */
    public VaultMasterKey unlock(UUID userId, PasswordKeys keys) {
        require(commit.equals(keys.commit()), Reason.COMMITMENT, "wrong password or foreign vault");
        return new VaultMasterKey(SecretBytes.adopt(Aead.open(keys.vault(), passwordAad(userId, kdf), password)));
    }

    /**
     * The master key, by the recovery key.
     *
     * @throws CryptoException {@code TAG} for a wrong recovery key or a foreign vault
     */
    public VaultMasterKey unlock(UUID userId, RecoveryKey key) {
        try (SecretBytes wrapKey = key.wrapKey()) {
            return new VaultMasterKey(SecretBytes.adopt(Aead.open(wrapKey, recoveryAad(userId), recovery)));
        }
    }

    /**
     * The body, UTF-8 JSON with private keys: the caller wipes it.
     *
     * @throws CryptoException {@code TAG} when this vault is not the owner's, was changed or was mixed from several
     */
    public byte[] open(VaultOwner owner, VaultMasterKey vmk) {
        return Aead.open(vmk.secret(), bodyAad(owner, version, kdf, commit), body);
    }

    /** The next version with another body. */
    public Vault write(VaultOwner owner, VaultMasterKey vmk, byte[] newBody) {
        return new Shell(version + 1, kdf, commit, password, recovery).around(owner, vmk, newBody);
    }

    /** The next version with the same body under another password; the old password opens it no more. */
    public Vault changePassword(VaultOwner owner, VaultMasterKey vmk, PasswordKeys keys) {
        Sealed wrapped = wrap(owner.userId(), keys, vmk);
        return new Shell(version + 1, keys.kdf(), keys.commit(), wrapped, recovery)
                .around(owner, vmk, open(owner, vmk));
    }

    /** The next version with the same body under another recovery key; the old words open it no more. */
    public Vault changeRecovery(VaultOwner owner, VaultMasterKey vmk, RecoveryKey key) {
        Sealed wrapped = wrap(owner.userId(), key, vmk);
        return new Shell(version + 1, kdf, commit, password, wrapped).around(owner, vmk, open(owner, vmk));
    }

    /** The next version with the same body under another password and another recovery key, after a recovery. */
    public Vault changeLocks(VaultOwner owner, VaultMasterKey vmk, Locks locks) {
        PasswordKeys keys = locks.password();
        Sealed byPassword = wrap(owner.userId(), keys, vmk);
        Sealed byRecovery = wrap(owner.userId(), locks.recovery(), vmk);
        return new Shell(version + 1, keys.kdf(), keys.commit(), byPassword, byRecovery)
                .around(owner, vmk, open(owner, vmk));
    }

    private static Sealed wrap(UUID userId, PasswordKeys keys, VaultMasterKey vmk) {
        return Aead.seal(
                keys.vault(), passwordAad(userId, keys.kdf()), vmk.secret().view());
    }

    private static Sealed wrap(UUID userId, RecoveryKey key, VaultMasterKey vmk) {
        try (SecretBytes wrapKey = key.wrapKey()) {
            return Aead.seal(wrapKey, recoveryAad(userId), vmk.secret().view());
        }
    }

    private static Bytes passwordAad(UUID userId, KdfParameters kdf) {
        return Encoding.hash(
                Labels.VAULT_MASTER_KEY,
                fields(Stream.of(Encoding.id(userId), Encoding.text("password")), Stream.of(kdf.fields())));
    }

    private static Bytes recoveryAad(UUID userId) {
        return Encoding.hash(Labels.VAULT_MASTER_KEY, Encoding.id(userId), Encoding.text("recovery"));
    }

    private static Bytes bodyAad(VaultOwner owner, long version, KdfParameters kdf, Bytes commit) {
        Stream<Bytes> first = Stream.of(Encoding.id(owner.userId()), Encoding.u64(version));
        Stream<Bytes> rest = Stream.concat(Stream.of(kdf.fields()), Stream.of(commit, owner.sign()));
        return Encoding.hash(Labels.VAULT, fields(first, rest));
    }

    private static Bytes[] fields(Stream<Bytes> first, Stream<Bytes> rest) {
        return Stream.concat(first, rest).toArray(Bytes[]::new);
    }
}
