package io.realchat.client;

import io.realchat.crypto.ControlEvent;
import io.realchat.crypto.CryptoException;
import io.realchat.crypto.EpochKey;
import io.realchat.crypto.SealedProfile;
import io.realchat.wire.ConversationId;
import io.realchat.wire.ConversationSummary;
import io.realchat.wire.Entry;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Everything that this client holds of one conversation. One lock guards it; it is held while a message is sent. */
final class Room {
    private static final System.Logger LOG = System.getLogger(Room.class.getName());

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
        this.log = new SignedLog(id.value(), own.id().value());
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
     * @throws io.realchat.crypto.CryptoException when the log or somebody's history of identities is broken
     */
    ConversationSummary refresh() {
        lock.lock();
        try {
            ConversationSummary summary = own.api().conversation(id);
            if (!Objects.equals(summary.head(), head())) {
                long next = log.next();
                List<Entry> events = own.api().control(id, next);
                own.contacts().learn(own.api().people(id, next));
                events.forEach(entry -> log.append(entry, own.contacts()));
            }
            return summary;
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #refresh}. Returns whether the log has grown: what it did not allow before it may allow now. */
    boolean catchUp() {
        lock.lock();
        try {
            long before = log.next();
            refresh();
            return log.next() > before;
        } finally {
            lock.unlock();
        }
    }

    /** Takes the next event as it was pushed; asks the server only for what is missing before it or for unknown people. */
    void take(Entry entry) {
        lock.lock();
        try {
            ControlEvent event = FromWire.event(entry.event());
            boolean next = event.n() == log.next() && event.n() > 0 && named(event);
            if (next) {
                log.append(entry, own.contacts());
            } else if (event.n() >= log.next()) {
                refresh();
            }
        } finally {
            lock.unlock();
        }
    }

    /** {@code seq} of the event that opened the first epoch that this account has a key for; earlier ones are not its. */
    long spanStart() {
        lock.lock();
        try {
            refresh();
            int first = keys.first().orElse(0);
            return log.epoch(first).map(SignedLog.Opened::seq).orElse(1L);
        } finally {
            lock.unlock();
        }
    }

    /** Asks for the identities of everybody again, after somebody changed theirs. */
    void relearn() {
        own.contacts().learn(own.api().people(id, 0));
    }

    /** The current profile: the newest that opens; empty when none does. */
    Optional<GroupProfile> profile() {
        for (SignedLog.Carried carried : log.profiles()) {
            try {
                EpochKey key = keys.key(carried.place().epoch());
                return Optional.of(GroupProfile.read(SealedProfile.open(carried.place(), key, carried.payload())));
            } catch (CryptoException unreadable) {
                LOG.log(System.Logger.Level.DEBUG, "a profile that does not open", unreadable);
            }
        }
        return Optional.empty();
    }

    private boolean named(ControlEvent event) {
        Contacts contacts = own.contacts();
        return contacts.knows(event.actor(), event.actorFp())
                && event.targets().stream().allMatch(target -> contacts.knows(target.userId(), target.fp()));
    }

    private io.realchat.wire.@Nullable Bytes head() {
        return log.next() == 0 ? null : ToWire.bytes(log.current().head());
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
