package io.realchat.delivery.control;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisURIHelper;

/** A thread that keeps one connection to Redis in use: it connects again, with growing pauses, whenever the use breaks off. */
final class RedisLine implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RedisLine.class.getName());
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final long FIRST_PAUSE = 100;
    private static final long LONGEST_PAUSE = 2_000;

    private final URI redis;
    private final Use use;
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean up;
    private volatile @Nullable Connection current;

    RedisLine(String name, URI redis, Use use) {
        this.redis = redis;
        this.use = use;
        thread = Thread.ofPlatform().name("realchat-redis-" + name).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Whether the last attempt to connect succeeded and its use goes on. */
    boolean up() {
        return up;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        Connection open = current;
        if (open != null) {
            cut(open);
        }
    }

    /** A thread that reads from a socket heeds no interrupt. */
    private static void cut(Connection open) {
        try {
            open.forceDisconnect();
        } catch (IOException e) {
            LOG.log(DEBUG, "The connection to Redis was gone already", e);
        }
    }

    private void run() {
        long pause = FIRST_PAUSE;
        while (!closed) {
            try (Connection connection = connect()) {
                pause = FIRST_PAUSE;
                current = connection;
                up = true;
                use.use(connection);
            } catch (JedisException e) {
                report(e);
            } catch (InterruptedException e) {
                return;
            } finally {
                up = false;
            }
            if (!rest(pause)) {
                return;
            }
            pause = Math.min(2 * pause, LONGEST_PAUSE);
        }
    }

    private Connection connect() {
        int millis = Math.toIntExact(TIMEOUT.toMillis());
        Connection connection = new Connection(
                JedisURIHelper.getHostAndPort(redis),
                DefaultJedisClientConfig.builder(redis)
                        .resp2() // a subscriber can be pinged in it
                        .timeoutMillis(millis)
                        .build());
        LOG.log(INFO, "{0}: connected to Redis", thread.getName());
        return connection;
    }

    private void report(JedisException cause) {
        if (!closed) {
            LOG.log(up ? WARNING : INFO, "{0}: Redis is away: {1}", thread.getName(), cause.getMessage());
        }
    }

    private static boolean rest(long millis) {
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** What is done with the connection; returning or failing ends it. */
    interface Use {
        void use(Connection connection) throws InterruptedException;
    }
}
