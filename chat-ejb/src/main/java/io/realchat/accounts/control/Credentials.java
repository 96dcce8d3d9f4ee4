package io.realchat.accounts.control;

import io.realchat.accounts.control.Attempts.Kind;
import io.realchat.accounts.control.CredentialRows.Recovered;
import io.realchat.accounts.entity.Verifiers;
import io.realchat.wire.AccountEvent;
import io.realchat.wire.ChatException;
import io.realchat.wire.NewPassword;
import io.realchat.wire.NewRecoveryKey;
import io.realchat.wire.Problem;
import io.realchat.wire.Recovery;
import io.realchat.wire.RecoveryProof;
import io.realchat.wire.RecoveryVault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Password and recovery key. Each change takes the vault along in one transaction: after it the old pair works or the new one,
 * never a mix. Wrong keys are counted like those of sign-in.
 */
@ApplicationScoped
public class Credentials {
    @Inject
    private CredentialRows rows;

    @Inject
    private AccountRows accounts;

    @Inject
    private Sessions sessions;

    @Inject
    private Notices notices;

    @Inject
    private Pepper pepper;

    @Inject
    private Attempts attempts;

    /**
     * Changes the password and ends all other sessions. The same request again changes nothing more.
     *
     * @throws ChatException {@link Problem#WRONG_CREDENTIALS}, {@link Problem#VAULT_CONFLICT} with the stored {@code vault},
     *     {@link Problem#TOO_MANY_REQUESTS}
     */
    public void change(Caller caller, NewPassword request) {
        byte[] present = pepper.verifier(request.authKey());
        byte[] next = pepper.verifier(request.newAuthKey());
        List<Device> ended =
                attempts.count(Kind.PASSWORD, name(caller), () -> rows.change(caller, request, present, next));
        sessions.ended(caller.account(), ended);
        notices.tell(caller, AccountEvent.PASSWORD_CHANGED);
    }

    /** Replaces the recovery key: the old one is worth nothing any more. Refusals as with {@link #change}. */
    public void replace(Caller caller, NewRecoveryKey request) {
        Verifiers verifiers =
                new Verifiers(pepper.verifier(request.authKey()), pepper.verifier(request.recoveryAuthKey()));
        attempts.count(Kind.PASSWORD, name(caller), () -> {
            rows.replace(caller, request, verifiers);
            return true;
        });
        notices.tell(caller, AccountEvent.RECOVERY_KEY_CHANGED);
    }

    /** The vault for whoever has its recovery key. */
    public RecoveryVault vault(RecoveryProof proof) {
        byte[] verifier = pepper.verifier(proof.recoveryAuthKey());
        return attempts.count(Kind.RECOVERY_KEY, proof.username(), () -> rows.vault(proof.username(), verifier));
    }

    /** Uses up the recovery key: new password, new recovery key, all sessions ended, and a new one. */
    public Grant recover(Recovery request) {
        byte[] used = pepper.verifier(request.recoveryAuthKey());
        Verifiers next =
                new Verifiers(pepper.verifier(request.authKey()), pepper.verifier(request.newRecoveryAuthKey()));
        Recovered recovered =
                attempts.count(Kind.RECOVERY_KEY, request.username(), () -> rows.recover(request, used, next));
        return sessions.follow(recovered.session(), recovered.ended());
    }

    private String name(Caller caller) {
        return accounts.own(caller.account()).username();
    }
}
