package io.realchat.accounts.boundary;

import io.realchat.accounts.control.Caller;
import io.realchat.wire.ChatException;
import io.realchat.wire.Problem;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Optional;

/**
 * Who makes the running request. A resource gets its {@link Caller} from here; it must be request scoped, because the
 * caller is known only once the request's filters have run.
 */
@RequestScoped
public class Identified {
    private Optional<Caller> caller = Optional.empty();

    void as(Caller caller) {
        this.caller = Optional.of(caller);
    }

    /** The caller; refused when the request was let in without one. */
    @Produces
    public Caller caller() {
        return caller.orElseThrow(() -> new ChatException(Problem.UNAUTHENTICATED));
    }
}
