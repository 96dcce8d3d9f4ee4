package io.realchat.delivery.control;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/** Publishes on one channel from one connection, as many messages in one round trip as have gathered. Drops what does not fit. */
final class RedisPublisher implements AutoCloseable {
    private static final int WAITING = 8_192;
    private static final int TOGETHER = 256;

    private final BlockingQueue<byte[]> queue = new ArrayBlockingQueue<>(WAITING);
    private final byte[] channel;
    private final RedisLine line;

    RedisPublisher(URI redis, byte[] channel) {
        this.channel = channel.clone();
        line = new RedisLine("publisher", redis, this::publish);
    }

    void start() {
        line.start();
    }

    /** Never waits. False when the message was dropped. */
    boolean publish(byte[] message) {
        return line.up() && queue.offer(message);
    }

    @Override
    public void close() {
        line.close();
    }

    private void publish(Connection connection) throws InterruptedException {
        queue.clear();
        List<byte[]> batch = new ArrayList<>(TOGETHER);
        while (true) {
            batch.add(queue.take());
            queue.drainTo(batch, TOGETHER - 1);
            for (byte[] message : batch) {
                connection.sendCommand(Command.PUBLISH, channel, message);
            }
            connection.getMany(batch.size());
            batch.clear();
        }
    }
}
