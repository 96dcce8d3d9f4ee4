package io.realchat.crypto;

import java.util.UUID;

/**
 * Where a group's profile stands; all of it is bound into the seal, so that no other event can carry it.
 *
 * @param epoch the epoch after the event
 * @param n number of the event that carries it, from 0
 * @param actor who made the event
 */
public record ProfilePlace(UUID conversationId, int epoch, long n, UUID actor) {
    /** The place of a profile in an event that is signed already. */
    public static ProfilePlace of(UUID conversationId, ControlEvent event) {
        return new ProfilePlace(conversationId, event.epoch(), event.n(), event.actor());
    }

    /** The place of a profile in the event that follows {@code log}. */
    public static ProfilePlace next(ControlLog log, ControlKind kind, UUID actor) {
        int epoch = kind.startsEpoch() ? Math.addExact(log.epoch(), 1) : log.epoch();
        return new ProfilePlace(log.conversationId(), epoch, log.next(), actor);
    }
}
