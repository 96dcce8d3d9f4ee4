package io.realchat.accounts.control;

import io.realchat.accounts.control.SessionRows.Exchange.Renewed;
import io.realchat.accounts.entity.Account;
import io.realchat.accounts.entity.Verifiers;
import io.realchat.wire.ChatException;
import io.realchat.wire.EndReason;
import io.realchat.wire.NewPassword;
import io.realchat.wire.NewRecoveryKey;
import io.realchat.wire.Problem;
import io.realchat.wire.Recovery;
import io.realchat.wire.RecoveryVault;
import io.realchat.wire.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;

/** Password, recovery key and vault in the database. Each method is one transaction that holds the account's row. */
@ApplicationScoped
class CredentialRows {
    @Inject
    private LockedAccounts accounts;

    @Inject
    private SessionRows sessions;

    @Inject
    private SessionEnds ends;

    /** What recovery leaves: the one session that lives, and those that it ended. */
    record Recovered(Renewed session, List<Device> ended) {}

    /** Answers the sessions that it ended. */
    @Transactional
    List<Device> change(Caller caller, NewPassword request, byte[] present, byte[] next) {
        Account account = accounts.get(caller.account());
        if (account.knows(next) && account.vault().equals(request.vault())) {
            return List.of();
        }
        require(account.knows(present));
        store(account, request.vault());
        account.replacePassword(next, request.kdf());
        return ends.endOthers(account.id(), caller.session(), EndReason.PASSWORD_CHANGED);
    }

    /** {@code verifiers}: the present one of the password, the new one of the recovery key. */
    @Transactional
    void replace(Caller caller, NewRecoveryKey request, Verifiers verifiers) {
        Account account = accounts.get(caller.account());
        require(account.knows(verifiers.auth()));
        if (account.recoversBy(verifiers.recovery()) && account.vault().equals(request.vault())) {
            return;
        }
        if (!request.vault().kdf().equals(account.kdf())) {
            throw ChatException.invalid("vault.kdf", "the account's own parameters expected");
        }
        store(account, request.vault());
        account.replaceRecoveryKey(verifiers.recovery());
    }

    @Transactional
    RecoveryVault vault(String username, byte[] verifier) {
        Account account = recovering(username, verifier);
        return new RecoveryVault(account.own(), account.vault());
    }

    /** {@code used} is gone afterwards, so that it recovers once. */
    @Transactional
    Recovered recover(Recovery request, byte[] used, Verifiers next) {
        Account account = recovering(request.username(), used);
        store(account, request.vault());
        account.replacePassword(next.auth(), request.kdf());
        account.replaceRecoveryKey(next.recovery());
        List<Device> ended = ends.endAll(account.id(), EndReason.RECOVERY_USED);
        return new Recovered(sessions.begin(account.id(), request.deviceName()), ended);
    }

    private Account recovering(String username, byte[] verifier) {
        return accounts.find(username)
                .filter(account -> account.recoversBy(verifier))
                .orElseThrow(() -> new ChatException(Problem.WRONG_CREDENTIALS));
    }

    private static void require(boolean right) {
        if (!right) {
            throw new ChatException(Problem.WRONG_CREDENTIALS);
        }
    }

    private static void store(Account account, Vault next) {
        if (!account.replaceVault(next)) {
            throw new ChatException(Problem.VAULT_CONFLICT).with("vault", account.vault());
        }
    }
}
