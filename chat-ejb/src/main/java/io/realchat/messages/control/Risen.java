package io.realchat.messages.control;

import io.realchat.messages.control.Marks.Owner;

/**
 * What became of the marks of one member.
 *
 * @param events    number of control events in the conversation's log
 * @param delivered as it is now
 * @param read      as it is now, for others
 * @param ownRead   as it is now, with what was read in private
 * @param rose      what of it is new
 */
record Risen(Owner owner, long events, long delivered, long read, long ownRead, Rose rose) {
    /** Which marks have changed; {@code busy} when the row was locked and nothing was tried. */
    record Rose(boolean busy, boolean delivered, boolean read, boolean ownRead) {}

    /** Whether it must be tried again. */
    boolean busy() {
        return rose.busy();
    }

    boolean forOthers() {
        return rose.delivered() || rose.read();
    }

    boolean forOneself() {
        return rose.delivered() || rose.ownRead();
    }
}
