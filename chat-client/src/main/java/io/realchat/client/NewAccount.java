package io.realchat.client;

import io.realchat.crypto.IdentitySecret;
import io.realchat.crypto.KdfParameters;
import io.realchat.crypto.KemPreKeySecret;
import io.realchat.crypto.OneTimePreKeySecret;
import io.realchat.crypto.Password;
import io.realchat.crypto.PasswordKeys;
import io.realchat.crypto.RecoveryKey;
import io.realchat.crypto.SignedPreKeySecret;
import io.realchat.crypto.Vault;
import io.realchat.crypto.VaultMasterKey;
import io.realchat.crypto.VaultOwner;
import io.realchat.wire.AccountId;
import io.realchat.wire.SignUp;

/** All keys of an account that does not exist yet. */
record NewAccount(
        AccountId id,
        VaultContents.FirstKeys keys,
        PasswordKeys password,
        RecoveryKey recovery,
        VaultMasterKey vmk,
        Vault vault) {
    private static final int FIRST_ONE_TIME = 3;

    static NewAccount make(RealChat.Credentials credentials) {
        try (Password password = Password.choose(credentials.password(), credentials.username())) {
            return make(PasswordKeys.derive(password, KdfParameters.fresh()));
        }
    }

    static NewAccount make(PasswordKeys password) {
        AccountId id = AccountId.next();
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
        byte[] body = VaultContents.of(keys, FIRST_ONE_TIME + PreKeySupply.FULL).write();
        Vault vault = Vault.create(owner, new Vault.Locks(password, recovery), vmk, body);
        return new NewAccount(id, keys, password, recovery, vmk, vault);
    }

    SignUp request(RealChat.Credentials credentials) {
        IdentitySecret identity = keys.identity();
        return new SignUp(
                id,
                credentials.username(),
                null,
                ToWire.bytes(password.auth()),
                ToWire.bytes(recovery.auth()),
                ToWire.kdf(password.kdf()),
                ToWire.identity(identity.publish(id.value())),
                ToWire.preKey(keys.signedPreKey().publish(id.value(), identity)),
                ToWire.preKey(keys.kemPreKey().publish(id.value(), identity)),
                keys.oneTimePreKeys().stream()
                        .map(OneTimePreKeySecret::publish)
                        .map(ToWire::preKey)
                        .toList(),
                ToWire.vault(vault),
                credentials.deviceName());
    }
}
