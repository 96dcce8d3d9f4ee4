package io.realchat.client;

import io.realchat.wire.ConversationId;

/** Lets a session fetch the rows of its keys without opening the newest, as it happens between two messages. */
public final class EarlierRow {
    private EarlierRow() {}

    /** Opens the key of epoch 0; the rows of the later epochs are fetched with it. */
    public static void fetched(ChatSession session, ConversationId conversation) {
        Room room = session.room(conversation);
        room.prepare();
        room.keys().key(0);
    }
}
