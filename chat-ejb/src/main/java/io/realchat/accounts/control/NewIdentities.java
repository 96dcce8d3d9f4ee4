package io.realchat.accounts.control;

import io.realchat.accounts.control.Attempts.Kind;
import io.realchat.accounts.control.NewIdentityRows.Begun;
import io.realchat.accounts.entity.Verifiers;
import io.realchat.wire.AccountEvent;
import io.realchat.wire.AccountId;
import io.realchat.wire.ChatException;
import io.realchat.wire.NewIdentity;
import io.realchat.wire.NewMaterial;
import io.realchat.wire.OwnAccount;
import io.realchat.wire.Problem;
import io.realchat.wire.Reset;
import io.realchat.wire.ResetCode;
import io.realchat.wire.SessionAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Gives an account a new identity: for who has lost password and recovery key, or fears that the keys were copied. The old
 * identity stays in the history; everybody who shares a conversation is told.
 */
@ApplicationScoped
public class NewIdentities {
    @Inject
    private NewIdentityRows rows;

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

    @Inject
    private Event<IdentityCommitted> committed;

    /**
     * Replaces the identity of a signed-in account; the calling session lives on.
     *
     * @throws ChatException {@link Problem#WRONG_CREDENTIALS}, {@link Problem#INVALID_FIELD}, {@link Problem#TOO_MANY_REQUESTS}
     */
    public SessionAnswer replace(Caller caller, NewIdentity request) {
        if (request.proof() == null) {
            throw ChatException.invalid("proof", "the old identity's signature expected");
        }
        byte[] present = pepper.verifier(request.authKey());
        NewMaterial next = request.material();
        String username = accounts.own(caller.account()).username();
        List<Device> ended =
                attempts.count(Kind.PASSWORD, username, () -> rows.replace(caller, present, next, verifiers(next)));
        sessions.ended(caller.account(), ended);
        tell(caller.account());
        notices.tell(caller, AccountEvent.KEYS_CHANGED);
        return sessions.answer(caller);
    }

    /** Whose identity the code may replace. */
    public OwnAccount account(ResetCode proof) {
        return attempts.count(
                Kind.RESET_CODE, proof.username(), () -> rows.account(proof.username(), proof.resetCode()));
    }

    /** Uses up a reset code: a new identity, all sessions ended, and a new one. */
    public Grant reset(Reset request) {
        Verifiers verifiers = verifiers(request.material());
        Begun begun = attempts.count(Kind.RESET_CODE, request.username(), () -> rows.reset(request, verifiers));
        Grant grant = sessions.follow(begun.session(), begun.ended());
        tell(grant.answer().account().id());
        return grant;
    }

    private void tell(AccountId account) {
        committed.fire(new IdentityCommitted(account));
    }

    private Verifiers verifiers(NewMaterial next) {
        return new Verifiers(pepper.verifier(next.newAuthKey()), pepper.verifier(next.recoveryAuthKey()));
    }
}
