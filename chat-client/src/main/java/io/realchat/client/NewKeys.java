package io.realchat.client;

import io.realchat.crypto.Identity;
import io.realchat.crypto.IdentityRotation;
import io.realchat.crypto.IdentitySecret;
import io.realchat.crypto.KemPreKeySecret;
import io.realchat.crypto.OneTimePreKeySecret;
import io.realchat.crypto.PasswordKeys;
import io.realchat.crypto.RecoveryKey;
import io.realchat.crypto.SignedPreKeySecret;
import io.realchat.crypto.Vault;
import io.realchat.crypto.VaultMasterKey;
import io.realchat.crypto.VaultOwner;
import io.realchat.wire.AccountId;
import io.realchat.wire.Bytes;
import io.realchat.wire.NewIdentity;
import io.realchat.wire.NewMaterial;
import io.realchat.wire.Reset;
import org.jspecify.annotations.Nullable;

/** All keys of an account that begins, or begins anew. */
record NewKeys(
        AccountId id,
        VaultContents.FirstKeys keys,
        PasswordKeys password,
        RecoveryKey recovery,
        VaultMasterKey vmk,
        Vault vault) {
    private static final int FIRST_ONE_TIME = 3;

    /**
     * Makes them.
     *
     * @param before the opened vault of the old identity, whose pins and settings are carried over; null when it is lost or
     *     there was none
     */
    static NewKeys make(AccountId id, PasswordKeys password, @Nullable VaultContents before) {
        long now = System.currentTimeMillis();
        IdentitySecret identity = IdentitySecret.generate(now);
        VaultContents.FirstKeys keys = new VaultContents.FirstKeys(
                identity,
                SignedPreKeySecret.generate(1, now),
                KemPreKeySecret.generate(2, now),
                PreKeySupply.make(FIRST_ONE_TIME, PreKeySupply.FULL));
        RecoveryKey recovery = RecoveryKey.generate();
        VaultMasterKey vmk = VaultMasterKey.generate();
        VaultOwner owner =
                new VaultOwner(id.value(), identity.publish(id.value()).sign());
        int next = FIRST_ONE_TIME + PreKeySupply.FULL;
        VaultContents contents = before == null ? VaultContents.of(keys, next) : before.renewed(keys, next);
        Vault vault = Vault.create(owner, new Vault.Locks(password, recovery), vmk, contents.write());
        return new NewKeys(id, keys, password, recovery, vmk, vault);
    }

    /** The request of somebody who has nothing but a reset code. */
    Reset reset(RealChat.Credentials credentials, String code) {
        NewMaterial next = material(null);
        return new Reset(
                credentials.username(),
                code,
                credentials.deviceName(),
                next.newAuthKey(),
                next.recoveryAuthKey(),
                next.kdf(),
                next.identity(),
                next.proof(),
                next.signedPreKey(),
                next.kemPreKey(),
                next.oneTimePreKeys(),
                next.vault());
    }

    /**
     * The request of somebody whose vault is open.
     *
     * @param present the keys of the present password
     * @param number of this identity in the account's history, from 2
     */
    NewIdentity follow(IdentitySecret old, int number, PasswordKeys present) {
        IdentityRotation rotation = new IdentityRotation(id.value(), number, identity());
        NewMaterial next = material(ToWire.bytes(rotation.prove(old)));
        return new NewIdentity(
                ToWire.bytes(present.auth()),
                next.newAuthKey(),
                next.recoveryAuthKey(),
                next.kdf(),
                next.identity(),
                next.proof(),
                next.signedPreKey(),
                next.kemPreKey(),
                next.oneTimePreKeys(),
                next.vault());
    }

    private Identity identity() {
        return keys.identity().publish(id.value());
    }

    private NewMaterial material(@Nullable Bytes proof) {
        IdentitySecret identity = keys.identity();
        return new NewMaterial(
                ToWire.bytes(password.auth()),
                ToWire.bytes(recovery.auth()),
                ToWire.kdf(password.kdf()),
                ToWire.identity(identity()),
                proof,
                ToWire.preKey(keys.signedPreKey().publish(id.value(), identity)),
                ToWire.preKey(keys.kemPreKey().publish(id.value(), identity)),
                keys.oneTimePreKeys().stream()
                        .map(OneTimePreKeySecret::publish)
                        .map(ToWire::preKey)
                        .toList(),
                ToWire.vault(vault));
    }
}
