package io.realchat.delivery.control;

import io.realchat.wire.UuidV7;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Announcements over one Redis channel. Each message begins with the id of the node that sent it, which does not listen to itself.
 * While Redis is away announcements are lost and everything else goes on.
 */
final class RedisBackplane implements Backplane {
    private static final byte[] CHANNEL = "realchat:announcements:1".getBytes(StandardCharsets.US_ASCII);
    private static final int ID = 16;

    private final byte[] node = bytes(UuidV7.next());
    private final RedisPublisher publisher;
    private final RedisSubscriber subscriber;

    private volatile Consumer<Announcement> listener = announcement -> {};

    RedisBackplane(URI redis) {
        publisher = new RedisPublisher(redis, CHANNEL);
        subscriber = new RedisSubscriber(redis, CHANNEL, this::heard);
    }

    /** Starts to connect; returns at once. */
    void start() {
        publisher.start();
        subscriber.start();
    }

    @Override
    public void listen(Consumer<Announcement> listener) {
        this.listener = listener;
    }

    @Override
    public void announce(Announcement announcement) {
        byte[] body = announcement.encode();
        publisher.publish(
                ByteBuffer.allocate(ID + body.length).put(node).put(body).array());
    }

    @Override
    public boolean connected() {
        return subscriber.connected();
    }

    @Override
    public void close() {
        publisher.close();
        subscriber.close();
    }

    private void heard(byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message);
        if (message.length > ID && !in.slice(0, ID).equals(ByteBuffer.wrap(node))) {
            byte[] body = new byte[message.length - ID];
            in.get(ID, body);
            listener.accept(Announcement.decode(body));
        }
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(ID)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
