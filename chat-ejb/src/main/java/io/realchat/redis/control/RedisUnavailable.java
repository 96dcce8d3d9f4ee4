package io.realchat.redis.control;

/** Redis did not answer in time, or refused. */
public final class RedisUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RedisUnavailable(Throwable cause) {
        super("Redis does not answer", cause);
    }
}
