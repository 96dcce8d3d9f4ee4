package io.realchat.accounts.control;

import io.realchat.redis.control.Redis;
import io.realchat.redis.control.RedisUnavailable;
import io.realchat.wire.AccountId;
import io.realchat.wire.Bytes;
import io.realchat.wire.ChatException;
import io.realchat.wire.Json;
import io.realchat.wire.Problem;
import io.realchat.wire.SessionId;
import io.realchat.wire.TicketAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Tickets that open one socket each, within 30 seconds. Redis knows only their hashes; taking one is atomic, and it is
 * good only while its session lives. Without Redis there are no tickets, which is said with {@link Problem#UNAVAILABLE}.
 */
@ApplicationScoped
public class Tickets {
    private static final Duration LIFE = Duration.ofSeconds(30);
    private static final Duration REDIS_RETRY = Duration.ofSeconds(2);

    @Inject
    private Redis redis;

    @Inject
    private Sessions sessions;

    record Holder(AccountId account, SessionId session, long expires) {}

    /** A ticket for the caller. */
    public TicketAnswer issue(Caller caller) {
        String ticket = Secret.next(32);
        Holder holder =
                new Holder(caller.account(), caller.session(), caller.expires().toEpochMilli());
        try {
            redis.put(key(ticket), Json.text(holder), LIFE);
        } catch (RedisUnavailable e) {
            throw ChatException.later(Problem.UNAVAILABLE, REDIS_RETRY);
        }
        return new TicketAnswer(ticket, Instant.now().plus(LIFE).toEpochMilli());
    }

    /** Who the ticket was issued to; empty when it is unknown, used, too old, or its session or access token is over. */
    public Optional<Caller> take(String ticket) {
        try {
            return redis.take(key(ticket))
                    .map(text -> Json.read(text, Holder.class))
                    .map(holder ->
                            new Caller(holder.account(), holder.session(), Instant.ofEpochMilli(holder.expires())))
                    .filter(caller -> caller.expires().isAfter(Instant.now()) && sessions.alive(caller.session()));
        } catch (RedisUnavailable e) {
            throw ChatException.later(Problem.UNAVAILABLE, REDIS_RETRY);
        }
    }

    private static String key(String ticket) {
        return "ticket:" + Bytes.of(Secret.hash(ticket));
    }
}
