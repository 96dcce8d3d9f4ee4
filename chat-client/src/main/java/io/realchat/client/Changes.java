package io.realchat.client;

import io.realchat.crypto.ControlDraft;
import io.realchat.crypto.ControlEvent;
import io.realchat.crypto.ControlKind;
import io.realchat.crypto.ControlLog;
import io.realchat.crypto.ControlTarget;
import io.realchat.crypto.CryptoException;
import io.realchat.crypto.Epoch;
import io.realchat.crypto.EpochKey;
import io.realchat.crypto.Members;
import io.realchat.crypto.ProfilePlace;
import io.realchat.crypto.SealedProfile;
import io.realchat.wire.Entry;
import io.realchat.wire.NewEvent;
import io.realchat.wire.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Appends signed events to a room's log. When somebody else was first, the event is drafted and sealed again on top of what
 * happened. Takes the room's lock.
 */
final class Changes {
    private static final int TRIES = 16;

    private final Own own;
    private final Room room;

    /** What an event is to do; {@code profile} is sealed anew in each try. */
    record Wanted(
            ControlKind kind,
            List<ControlTarget> targets,
            @Nullable GroupProfile profile,
            HistoryChoice history) {
        static Wanted of(ControlKind kind, List<ControlTarget> targets) {
            return new Wanted(kind, targets, null, HistoryChoice.none());
        }
    }

    Changes(Own own, Room room) {
        this.own = own;
        this.room = room;
    }

    /** Opens the next epoch, unless another member was first, or the log so far did not allow it and there is a newer one. */
    void rotate() {
        room.lock().lock();
        try {
            append(Wanted.of(ControlKind.ROTATE, List.of()));
        } catch (RefusedException refused) {
            if (!refused.is(Problem.STALE_EPOCH)) {
                throw refused;
            }
            room.refresh();
        } catch (CryptoException unfit) {
            if (!room.catchUp()) {
                throw unfit;
            }
        } finally {
            room.lock().unlock();
        }
    }

    /**
     * Appends what {@code wanted} gives, asked again for each try on the newest log: also when the log so far does not allow it and
     * there is a newer one.
     */
    Entry make(Supplier<Wanted> wanted) {
        room.lock().lock();
        try {
            room.prepare();
            for (int i = 1; ; i++) {
                try {
                    return append(wanted.get());
                } catch (RefusedException refused) {
                    if (i == TRIES || !refused.is(Problem.STALE_EPOCH)) {
                        throw refused;
                    }
                    room.refresh();
                } catch (CryptoException unfit) {
                    if (i == TRIES || !room.catchUp()) {
                        throw unfit;
                    }
                }
            }
        } finally {
            room.lock().unlock();
        }
    }

    private Entry append(Wanted wanted) {
        ControlLog log = room.log().current();
        EpochKey key = wanted.kind().startsEpoch() ? EpochKey.generate() : null;
        ControlEvent event = event(log, wanted, key);
        NewEvent request =
                key == null ? NewEvent.without(ToWire.event(event), List.of()) : withKeys(log, event, key, wanted);
        Entry entry = own.api().append(room.id(), request);
        room.log().append(entry, own.contacts());
        if (key != null) {
            room.keys().put(event.epoch(), key);
        }
        return entry;
    }

    private ControlEvent event(ControlLog log, Wanted wanted, @Nullable EpochKey key) {
        UUID self = own.id().value();
        GroupProfile profile = wanted.profile();
        ControlDraft draft = new ControlDraft(
                wanted.kind(),
                null,
                self,
                wanted.targets(),
                profile == null
                        ? null
                        : SealedProfile.seal(
                                ProfilePlace.next(log, wanted.kind(), self),
                                key == null ? room.keys().key(log.epoch()) : key,
                                profile.write()),
                System.currentTimeMillis());
        return draft.follow(log, key, own.secret());
    }

    private NewEvent withKeys(ControlLog log, ControlEvent event, EpochKey key, Wanted wanted) {
        UUID conversation = room.id().value();
        Epoch epoch = new Epoch(conversation, event.epoch(), key.commitment(conversation, event.epoch()));
        Members after = log.apply(event, own.contacts()).members();
        Wraps wraps = new Wraps(own).prepare(after);
        return new NewEvent(ToWire.event(event), wraps.of(epoch, key, after), shared(wanted, wraps));
    }

    private List<io.realchat.wire.EpochKey> shared(Wanted wanted, Wraps wraps) {
        List<io.realchat.wire.EpochKey> shared = new ArrayList<>();
        int last = room.log().current().epoch();
        for (int number = firstShared(wanted.history(), last); number <= last; number++) {
            Epoch epoch = room.log().epoch(number).orElseThrow().epoch();
            EpochKey key = room.keys().key(number);
            for (ControlTarget target : wanted.targets()) {
                shared.add(new io.realchat.wire.EpochKey(number, wraps.earlier(epoch, key, target.userId())));
            }
        }
        return shared;
    }

    private int firstShared(HistoryChoice choice, int last) {
        int readable = choice instanceof HistoryChoice.None
                ? last + 1
                : room.keys().first().orElse(last + 1);
        return switch (choice) {
            case HistoryChoice.None none -> readable;
            case HistoryChoice.All all -> readable;
            case HistoryChoice.Since since -> Math.max(readable, room.log().epochAt(since.time()));
        };
    }
}
