package io.realchat.accounts.control;

import io.realchat.accounts.control.SessionRows.Exchange.Renewed;
import io.realchat.accounts.entity.Account;
import io.realchat.accounts.entity.Verifiers;
import io.realchat.wire.ChatException;
import io.realchat.wire.EndReason;
import io.realchat.wire.NewMaterial;
import io.realchat.wire.OwnAccount;
import io.realchat.wire.Problem;
import io.realchat.wire.Reset;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;

/** New identities in the database: everything of the account and all that listens to {@link IdentityReplaced}, or nothing. */
@ApplicationScoped
class NewIdentityRows {
    @PersistenceContext(unitName = "realchat")
    private EntityManager rows;

    @Inject
    private LockedAccounts accounts;

    @Inject
    private ResetCodes codes;

    @Inject
    private SessionRows sessions;

    @Inject
    private SessionEnds ends;

    @Inject
    private Event<IdentityReplaced> replaced;

    /** What a reset leaves: the one session that lives, and those that it ended. */
    record Begun(Renewed session, List<Device> ended) {}

    /** Answers the sessions that it ended. */
    @Transactional
    List<Device> replace(Caller caller, byte[] present, NewMaterial next, Verifiers verifiers) {
        Account account = accounts.get(caller.account());
        if (!account.knows(present)) {
            throw new ChatException(Problem.WRONG_CREDENTIALS);
        }
        become(account, next, verifiers);
        return ends.endOthers(account.id(), caller.session(), EndReason.IDENTITY_RESET);
    }

    @Transactional
    OwnAccount account(String username, String code) {
        return accounts.find(username)
                .filter(account -> codes.knows(account.id(), code))
                .map(Account::own)
                .orElseThrow(() -> new ChatException(Problem.WRONG_CREDENTIALS));
    }

    /** The code is used up only when all else is done too. */
    @Transactional
    Begun reset(Reset request, Verifiers verifiers) {
        Account account = accounts.find(request.username())
                .filter(found -> codes.take(found.id(), request.resetCode()))
                .orElseThrow(() -> new ChatException(Problem.WRONG_CREDENTIALS));
        become(account, request.material(), verifiers);
        List<Device> ended = ends.endAll(account.id(), EndReason.IDENTITY_RESET);
        return new Begun(sessions.begin(account.id(), request.deviceName()), ended);
    }

    private void become(Account account, NewMaterial next, Verifiers verifiers) {
        KeyProof proof = new KeyProof(account.id(), next.identity());
        proof.verify(next.signedPreKey());
        proof.verify(next.kemPreKey());
        KeyProof.verify(next.oneTimePreKeys());
        int number = account.identityNumber() + 1;
        proof.verifySuccession(account.identity(), number, next.proof());
        account.become(next, verifiers, proof.fingerprint());
        rows.flush();
        replaced.fire(new IdentityReplaced(account.id(), number, next));
    }
}
