package io.realchat.client;

import io.realchat.wire.ConversationId;
import io.realchat.wire.ConversationSummary;
import io.realchat.wire.Entry;
import io.realchat.wire.Member;
import java.util.concurrent.locks.ReentrantLock;

/** Everything that this client holds of one conversation. One lock guards it; it is held while a message is sent. */
final class Room {
    private final Own own;
    private final ConversationId id;
    private final ReentrantLock lock = new ReentrantLock();
    private final SignedLog log;
    private final EpochRing keys;
    private final Reader reader;
    private final OwnStream stream = new OwnStream();

    Room(Own own, ConversationId id) {
        this.own = own;
        this.id = id;
        this.log = new SignedLog(id.value());
        this.keys = new EpochRing(own, id, log);
        this.reader = new Reader(own, log, keys);
    }

    ConversationId id() {
        return id;
    }

    ReentrantLock lock() {
        return lock;
    }

    SignedLog log() {
        return log;
    }

    EpochRing keys() {
        return keys;
    }

    Reader reader() {
        return reader;
    }

    OwnStream stream() {
        return stream;
    }

    /**
     * Takes over what the server has of members and events, as far as it holds.
     *
     * @throws io.realchat.crypto.CryptoException when an identity changed or the log is broken
     */
    ConversationSummary refresh() {
        lock.lock();
        try {
            ConversationSummary summary = own.api().conversation(id);
            for (Member member : summary.members()) {
                own.contacts().trust(member.userId(), member.identity());
            }
            for (Entry entry : own.api().control(id, log.next())) {
                log.append(entry, own.contacts());
            }
            return summary;
        } finally {
            lock.unlock();
        }
    }

    /** Folds the log once, before the first use. */
    void prepare() {
        lock.lock();
        try {
            if (log.next() == 0) {
                refresh();
            }
        } finally {
            lock.unlock();
        }
    }
}
