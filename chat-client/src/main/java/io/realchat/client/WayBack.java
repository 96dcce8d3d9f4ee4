package io.realchat.client;

import io.realchat.crypto.RecoveryKey;
import io.realchat.crypto.Vault;
import io.realchat.crypto.VaultMasterKey;
import io.realchat.crypto.VaultOwner;
import io.realchat.wire.AccountAnswer;
import io.realchat.wire.OwnAccount;
import io.realchat.wire.Recovery;
import io.realchat.wire.RecoveryProof;
import io.realchat.wire.RecoveryVault;
import io.realchat.wire.ResetCode;
import io.realchat.wire.SessionAnswer;

/** The ways back of somebody who has lost the password: by the recovery words, or by a reset code without any old key. */
final class WayBack {
    private final Http http;
    private final RealChat.Credentials credentials;

    /** An account that is open again. */
    record Opened(Http.Answer answer, VaultMasterKey vmk, Vault vault, RecoveryKey recovery) {
        SessionAnswer session() {
            return answer.as(SessionAnswer.class);
        }
    }

    /** {@code credentials} hold the new password. */
    WayBack(Http http, RealChat.Credentials credentials) {
        this.http = http;
        this.credentials = credentials;
    }

    /** New password and new words; the old words are used up. What another device writes meanwhile is kept. */
    Opened recover(String words) {
        try (RecoveryKey used = RecoveryKey.fromWords(words)) {
            RecoveryProof proof = new RecoveryProof(credentials.username(), ToWire.bytes(used.auth()));
            RecoveryVault stored =
                    http.send(http.post("/api/sessions/recovery/vault", proof)).as(RecoveryVault.class);
            OwnAccount account = stored.account();
            Vault found = FromWire.vault(stored.vault());
            VaultMasterKey vmk = found.unlock(account.id().value(), used);
            VaultOwner owner = new VaultOwner(
                    account.id().value(), FromWire.identity(account.identity()).sign());
            Vault.Locks locks = new Vault.Locks(NewAccount.password(credentials), RecoveryKey.generate());
            return VaultKeeper.untilStored(found, newest -> {
                Vault vault = newest.changeLocks(owner, vmk, locks);
                Http.Answer answer = http.send(http.post("/api/sessions/recovery", request(proof, locks, vault)));
                return new Opened(answer, vmk, vault, locks.recovery());
            });
        }
    }

    private Recovery request(RecoveryProof proof, Vault.Locks locks, Vault vault) {
        return new Recovery(
                credentials.username(),
                proof.recoveryAuthKey(),
                ToWire.bytes(locks.recovery().auth()),
                ToWire.bytes(locks.password().auth()),
                ToWire.kdf(locks.password().kdf()),
                ToWire.vault(vault),
                credentials.deviceName());
    }

    /** A new identity, with nothing of the old one. */
    Opened reset(String code) {
        ResetCode proof = new ResetCode(credentials.username(), code);
        OwnAccount account = http.send(http.post("/api/sessions/reset/account", proof))
                .as(AccountAnswer.class)
                .account();
        NewKeys keys = NewAccount.keys(account.id(), credentials);
        Http.Answer answer = http.send(http.post("/api/sessions/reset", keys.reset(credentials, code)));
        return new Opened(answer, keys.vmk(), keys.vault(), keys.recovery());
    }
}
