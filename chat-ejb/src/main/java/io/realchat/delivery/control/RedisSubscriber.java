package io.realchat.delivery.control;

import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import redis.clients.jedis.BinaryJedisPubSub;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Listens to one channel on a connection of its own, which no pool ever sees. A line that has been quiet for
 * {@link #PATIENCE} despite pings is cut and built again.
 */
final class RedisSubscriber implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RedisSubscriber.class.getName());
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(5);
    private static final long PING_EVERY = 1_000;

    private final byte[] channel;
    private final Consumer<byte[]> listener;
    private final RedisLine line;
    private volatile boolean subscribed;

    RedisSubscriber(URI redis, byte[] channel, Consumer<byte[]> listener) {
        this.channel = channel.clone();
        this.listener = listener;
        line = new RedisLine("subscriber", redis, this::listen);
    }

    void start() {
        line.start();
    }

    boolean connected() {
        return subscribed;
    }

    @Override
    public void close() {
        line.close();
    }

    private void listen(Connection connection) {
        Subscription subscription = new Subscription();
        Thread pulse = Thread.ofVirtual().name("realchat-redis-pulse").start(() -> subscription.keepAlive(connection));
        try {
            subscription.proceed(connection, channel);
        } finally {
            subscribed = false;
            pulse.interrupt();
        }
    }

    /** One subscription, from connect to disconnect. */
    private final class Subscription extends BinaryJedisPubSub {
        private volatile long heard = System.nanoTime();

        @Override
        public void onSubscribe(byte[] name, int count) {
            subscribed = true;
        }

        @Override
        public void onPong(byte[] pattern) {
            heard = System.nanoTime();
        }

        @Override
        public void onMessage(byte[] name, byte[] message) {
            heard = System.nanoTime();
            try {
                listener.accept(message);
            } catch (RuntimeException e) {
                LOG.log(WARNING, "An announcement could not be delivered", e);
            }
        }

        void keepAlive(Connection connection) {
            try {
                while (System.nanoTime() - heard < PATIENCE) {
                    Thread.sleep(PING_EVERY);
                    if (isSubscribed()) {
                        ping();
                    }
                }
                connection.forceDisconnect();
            } catch (InterruptedException | JedisException | IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "The pulse of a subscription ended", e);
            }
        }
    }
}
