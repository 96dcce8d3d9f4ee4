package io.realchat.client;

import io.realchat.crypto.ControlDraft;
import io.realchat.crypto.ControlEvent;
import io.realchat.crypto.ControlLog;
import io.realchat.crypto.Epoch;
import io.realchat.crypto.EpochKey;
import io.realchat.wire.Entry;
import io.realchat.wire.NewEvent;
import io.realchat.wire.Problem;

/** Opens the next epoch of a room for the members that it has. Used under the room's lock. */
final class Rotation {
    private final Own own;
    private final Room room;

    Rotation(Own own, Room room) {
        this.own = own;
        this.room = room;
    }

    /** Rotates; when another member was first, that epoch is taken instead. */
    void rotate() {
        ControlLog log = room.log().current();
        EpochKey key = EpochKey.generate();
        ControlEvent event = ControlDraft.rotate(own.id().value(), System.currentTimeMillis())
                .follow(log, key, own.secret());
        Epoch epoch = new Epoch(
                room.id().value(), event.epoch(), key.commitment(room.id().value(), event.epoch()));
        NewEvent request = NewEvent.without(ToWire.event(event), new Wraps(own).of(epoch, key, log.members()));
        try {
            Entry entry = own.api().append(room.id(), request);
            room.log().append(entry, own.contacts());
            room.keys().put(event.epoch(), key);
        } catch (RefusedException refused) {
            if (!refused.is(Problem.STALE_EPOCH)) {
                throw refused;
            }
            room.refresh();
        }
    }
}
