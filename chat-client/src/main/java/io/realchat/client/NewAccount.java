package io.realchat.client;

import io.realchat.crypto.IdentitySecret;
import io.realchat.crypto.KdfParameters;
import io.realchat.crypto.OneTimePreKeySecret;
import io.realchat.crypto.Password;
import io.realchat.crypto.PasswordKeys;
import io.realchat.wire.AccountId;
import io.realchat.wire.SignUp;

/** The request that makes an account. */
final class NewAccount {
    private NewAccount() {}

    /** Fresh keys under a chosen password; takes about a second. */
    static NewKeys keys(AccountId id, RealChat.Credentials credentials) {
        return NewKeys.make(id, password(credentials), null);
    }

    /** The keys of a chosen password, with fresh parameters. */
    static PasswordKeys password(RealChat.Credentials credentials) {
        try (Password password = Password.choose(credentials.password(), credentials.username())) {
            return PasswordKeys.derive(password, KdfParameters.fresh());
        }
    }

    static SignUp request(NewKeys account, RealChat.Credentials credentials) {
        IdentitySecret identity = account.keys().identity();
        var id = account.id().value();
        return new SignUp(
                account.id(),
                credentials.username(),
                null,
                ToWire.bytes(account.password().auth()),
                ToWire.bytes(account.recovery().auth()),
                ToWire.kdf(account.password().kdf()),
                ToWire.identity(identity.publish(id)),
                ToWire.preKey(account.keys().signedPreKey().publish(id, identity)),
                ToWire.preKey(account.keys().kemPreKey().publish(id, identity)),
                account.keys().oneTimePreKeys().stream()
                        .map(OneTimePreKeySecret::publish)
                        .map(ToWire::preKey)
                        .toList(),
                ToWire.vault(account.vault()),
                credentials.deviceName());
    }
}
