package io.realchat.limits.control;

import static java.lang.System.Logger.Level.WARNING;

import io.realchat.redis.control.Redis;
import io.realchat.redis.control.RedisUnavailable;
import io.realchat.wire.ChatException;
import io.realchat.wire.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/**
 * Counts across all nodes with the generic cell rate algorithm: one key per subject in Redis, changed atomically by
 * Redis' own clock. Parallel takes count exactly. Whether a limit is open or closed without Redis is the limit's choice.
 */
@ApplicationScoped
public class Limits {
    private static final System.Logger LOG = System.getLogger(Limits.class.getName());
    private static final long NANOS_PER_MICRO = 1_000;
    private static final Duration REDIS_RETRY = Duration.ofSeconds(5);

    /** KEYS[1] holds the theoretical arrival time in µs; ARGV = every in µs, burst, count. Answers 0, or the ms to wait. */
    private static final String TAKE = """
            local t = redis.call('TIME')
            local now = t[1] * 1000000 + t[2]
            local every = tonumber(ARGV[1])
            local next = math.max(tonumber(redis.call('GET', KEYS[1]) or now), now) + every * tonumber(ARGV[3])
            local wait = next - now - every * tonumber(ARGV[2])
            if wait > 0 then return math.ceil(wait / 1000) end
            redis.call('SET', KEYS[1], string.format('%d', next), 'PX', math.ceil((next - now) / 1000))
            return 0
            """;

    private static final String GIVE_BACK = """
            local next = redis.call('GET', KEYS[1])
            if next then redis.call('SET', KEYS[1], string.format('%d', next - ARGV[1]), 'KEEPTTL') end
            return 0
            """;

    @Inject
    private Redis redis;

    /**
     * Counts one more.
     *
     * @throws ChatException {@link Problem#TOO_MANY_REQUESTS} with the time to wait when that is too much (nothing is counted then),
     *     {@link Problem#UNAVAILABLE} when Redis is down and the limit is closed
     */
    public void take(Limit limit, String subject) {
        take(limit, subject, 1);
    }

    /** As {@link #take(Limit, String)}, for {@code count} at once: all of them or none. */
    public void take(Limit limit, String subject, int count) {
        long wait = run(TAKE, limit, subject, count);
        if (wait > 0) {
            throw ChatException.later(Problem.TOO_MANY_REQUESTS, Duration.ofMillis(wait));
        }
    }

    /** Takes back one that was counted by {@link #take}. */
    public void giveBack(Limit limit, String subject) {
        run(GIVE_BACK, limit, subject, 1);
    }

    private long run(String script, Limit limit, String subject, int count) {
        List<String> arguments = List.of(
                Long.toString(limit.every().toNanos() / NANOS_PER_MICRO),
                Integer.toString(limit.burst()),
                Integer.toString(count));
        try {
            return redis.run(script, List.of("limit:" + limit.name() + ":" + subject), arguments);
        } catch (RedisUnavailable e) {
            if (limit.open()) {
                LOG.log(WARNING, "The limit {0} is not counted: {1}", limit.name(), e.getMessage());
                return 0;
            }
            throw ChatException.later(Problem.UNAVAILABLE, REDIS_RETRY);
        }
    }
}
