package io.realchat.conversations.control;

import io.realchat.wire.ConversationId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Lets one thread of this node at a time change and announce a conversation, so that announcements leave in the order of
 * {@code seq} and those who wait hold no database connection. Between nodes the row lock decides.
 */
@ApplicationScoped
public class Turns {
    private static final int LANES = 512;

    private final ReentrantLock[] lanes =
            Stream.generate(ReentrantLock::new).limit(LANES).toArray(ReentrantLock[]::new);

    /** Runs the change when it is its turn. */
    public <T> T take(ConversationId conversation, Supplier<T> change) {
        ReentrantLock lane = lanes[Math.floorMod(conversation.hashCode(), LANES)];
        lane.lock();
        try {
            return change.get();
        } finally {
            lane.unlock();
        }
    }
}
