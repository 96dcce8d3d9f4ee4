package io.realchat.redis.control;

import io.realchat.settings.control.Settings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * Pooled connections to Redis. What is kept there can be lost at any time without loss of messages; each caller says
 * what happens then. A command waits at most one second.
 */
@ApplicationScoped
public class Redis {
    private static final int PATIENCE_MILLIS = 1_000;

    private final Optional<UnifiedJedis> client;

    @Inject
    Redis(Settings settings) {
        this.client = Optional.of(connect(settings.redisUrl()));
    }

    /** For the proxy only. */
    protected Redis() {
        this.client = Optional.empty();
    }

    private static UnifiedJedis connect(URI url) {
        return RedisClient.builder()
                .hostAndPort(new HostAndPort(url.getHost(), url.getPort()))
                .clientConfig(config(url))
                .build();
    }

    private static JedisClientConfig config(URI url) {
        return DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(PATIENCE_MILLIS)
                .socketTimeoutMillis(PATIENCE_MILLIS)
                .user(JedisURIHelper.getUser(url))
                .password(JedisURIHelper.getPassword(url))
                .database(JedisURIHelper.getDBIndex(url))
                .sslOptions(JedisURIHelper.isRedisSSLScheme(url) ? SslOptions.defaults() : null)
                .protocol(RedisProtocol.RESP2)
                .build();
    }

    /** The commands of Redis. */
    public UnifiedJedis client() {
        return client.orElseThrow();
    }

    /**
     * Keeps {@code value} for a while.
     *
     * @throws RedisUnavailable when Redis does not answer
     */
    public void put(String key, String value, Duration life) {
        attempt(() -> client().set(key, value, SetParams.setParams().px(life.toMillis())));
    }

    /**
     * Takes what was put; of several takers one gets it.
     *
     * @throws RedisUnavailable when Redis does not answer
     */
    public Optional<String> take(String key) {
        return Optional.ofNullable(attempt(() -> client().getDel(key)));
    }

    /**
     * Runs a script atomically and returns its integer.
     *
     * @throws RedisUnavailable when Redis does not answer
     */
    public long run(String script, List<String> keys, List<String> arguments) {
        return (Long) attempt(() -> client().eval(script, keys, arguments));
    }

    /**
     * Runs many commands in one round trip.
     *
     * @param commands says them, and answers how to read what came back
     * @throws RedisUnavailable when Redis does not answer
     */
    public <T> T together(Function<AbstractPipeline, Supplier<T>> commands) {
        return attempt(() -> {
            try (AbstractPipeline pipeline = client().pipelined()) {
                Supplier<T> answer = commands.apply(pipeline);
                pipeline.sync();
                return answer.get();
            }
        });
    }

    /** Why Redis cannot be used now; empty when it answers. */
    public Optional<String> trouble() {
        try {
            client().ping();
            return Optional.empty();
        } catch (JedisException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @PreDestroy
    void close() {
        client.ifPresent(UnifiedJedis::close);
    }

    private static <T> T attempt(Supplier<T> command) {
        try {
            return command.get();
        } catch (JedisException e) {
            throw new RedisUnavailable(e);
        }
    }
}
