package io.realchat.conversations.control;

import io.realchat.crypto.CryptoException;
import io.realchat.crypto.Reason;
import io.realchat.wire.AccountId;
import io.realchat.wire.ChatException;
import io.realchat.wire.ControlEvent;
import io.realchat.wire.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;

/** What the server asks of an event beyond the rules of the log, and how a broken rule of the log is answered. */
final class EventRules {
    private static final Duration AHEAD = Duration.ofDays(1);

    private EventRules() {}

    /** Refuses an event that somebody else made or that comes from the future. */
    static void requireFrom(AccountId caller, ControlEvent event) {
        if (!event.actor().equals(caller)) {
            throw ChatException.invalid("event.actor", "your own account expected");
        }
        if (event.time() > Instant.now().plus(AHEAD).toEpochMilli()) {
            throw ChatException.invalid("event.time", "at most one day ahead expected");
        }
    }

    /** Runs a check of the log. An event that does not continue it is {@link Problem#STALE_EPOCH}, any other break a bad field. */
    static <T> T check(Supplier<T> rule) {
        try {
            return rule.get();
        } catch (CryptoException e) {
            throw refusal(e.reason());
        }
    }

    private static ChatException refusal(Reason reason) {
        return switch (reason) {
            case WRONG_HEAD -> new ChatException(Problem.STALE_EPOCH);
            case GROUP_FULL -> new ChatException(Problem.GROUP_FULL);
            case UNSUPPORTED_VERSION -> new ChatException(Problem.UNSUPPORTED_VERSION);
            default ->
                ChatException.invalid(
                        "event",
                        "the event breaks a rule of the log: "
                                + reason.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        };
    }
}
