package io.realchat.client;

import io.realchat.crypto.ConversationForm;
import io.realchat.crypto.Member;
import io.realchat.wire.AccountId;
import io.realchat.wire.ConversationId;
import java.util.List;

/** One conversation of the signed-in account. Safe for threads. */
public final class Conversation {
    private final Own own;
    private final Room room;
    private final Outbox outbox;

    Conversation(Own own, Room room, Delivery delivery) {
        this.own = own;
        this.room = room;
        this.outbox = new Outbox(own, room, delivery);
    }

    /** The conversation's id. */
    public ConversationId id() {
        return room.id();
    }

    /** The members by the signed log. */
    public List<AccountId> members() {
        room.lock().lock();
        try {
            room.prepare();
            return room.log().current().members().list().stream()
                    .map(Member::userId)
                    .map(AccountId::new)
                    .toList();
        } finally {
            room.lock().unlock();
        }
    }

    /**
     * Sends a text and waits until the server has committed it. Repeats by itself what may be repeated.
     *
     * @param text 1 to 16,384 bytes in UTF-8
     * @throws KeysChangedException when a member's keys are not accepted yet: nothing was sent
     * @throws RefusedException when the server says no
     * @throws java.io.UncheckedIOException when the server cannot be reached; the message may have been stored
     */
    public Sent send(String text) {
        return outbox.sendText(text);
    }

    /**
     * What can be done to a group.
     *
     * @throws IllegalStateException for a direct conversation
     */
    public Group group() {
        room.prepare();
        if (room.log().current().form() != ConversationForm.GROUP) {
            throw new IllegalStateException("a direct conversation is no group");
        }
        return new Group(own, room);
    }

    /** Opens the next epoch, as after a suspicion that the current key is known to somebody. */
    public void rotate() {
        room.lock().lock();
        try {
            room.refresh();
            new Changes(own, room).rotate();
        } finally {
            room.lock().unlock();
        }
    }

    /** A reader of the messages so far, from the newest backwards. */
    public History history() {
        return new History(own, room);
    }
}
