package io.realchat.accounts.control;

import static java.lang.System.Logger.Level.WARNING;

import io.realchat.limits.control.Limit;
import io.realchat.limits.control.Limits;
import io.realchat.settings.control.Settings;
import io.realchat.wire.ChatException;
import io.realchat.wire.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Counts wrong credentials per name, whether it exists or not; right ones do not count. While Redis is down nothing may be
 * tried. Recovery has a count of its own: who is locked out by somebody's guessing of the password can still recover.
 */
@ApplicationScoped
class Attempts {
    private static final System.Logger LOG = System.getLogger(Attempts.class.getName());
    private static final Duration QUARTER = Duration.ofMinutes(15);

    @Inject
    private Limits limits;

    @Inject
    private Settings settings;

    /** What is tried; part of the limit's name. */
    enum Kind {
        PASSWORD("sign-in"),
        RECOVERY_KEY("recovery"),
        RESET_CODE("reset");

        private final String limit;

        Kind(String limit) {
            this.limit = limit;
        }
    }

    /**
     * The result of something that is refused with {@link Problem#WRONG_CREDENTIALS} when they are wrong.
     *
     * @throws ChatException also {@link Problem#TOO_MANY_REQUESTS} and {@link Problem#UNAVAILABLE}
     */
    <T> T count(Kind kind, String username, Supplier<T> attempt) {
        Limit limit = Limit.closed(kind.limit, settings.signIns(), QUARTER);
        limits.take(limit, username);
        try {
            T result = attempt.get();
            giveBack(limit, username);
            return result;
        } catch (ChatException e) {
            if (e.problem() != Problem.WRONG_CREDENTIALS) {
                giveBack(limit, username);
            }
            throw e;
        }
    }

    /** What was done is done: that the count stays too high for a while is no reason to call it failed. */
    private void giveBack(Limit limit, String username) {
        try {
            limits.giveBack(limit, username);
        } catch (ChatException e) {
            LOG.log(WARNING, "A right attempt stays counted under {0}: {1}", limit.name(), e.detail());
        }
    }
}
