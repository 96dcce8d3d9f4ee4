package io.realchat.it;

import io.realchat.wire.Bytes;
import io.realchat.wire.NewIdentity;
import org.jspecify.annotations.Nullable;

/** What an account asks for that begins a new identity. */
final class Rebirth {
    private Rebirth() {}

    static NewIdentity request(TestAccount next, Bytes authKey, @Nullable Bytes proof) {
        return new NewIdentity(
                authKey,
                next.authKey(),
                next.recoveryAuthKey(),
                next.kdf(),
                next.identity(),
                proof,
                next.signedPreKey(1),
                next.kemPreKey(2),
                TestAccount.oneTimeKeys(3, 2),
                next.vault(1));
    }
}
