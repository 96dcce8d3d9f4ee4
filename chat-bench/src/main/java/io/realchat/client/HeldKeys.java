package io.realchat.client;

import io.realchat.crypto.BareKeys;
import io.realchat.crypto.EpochKey;
import io.realchat.wire.ConversationId;
import io.realchat.wire.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Tries every key that somebody ever held on ciphertext that the person should not be able to read. It stands in the client's package
 * because the client shows its keys to nobody else.
 */
public final class HeldKeys {
    private HeldKeys() {}

    /** All entries of a conversation after {@code seq} that a member gets from the server. */
    public static List<Entry> after(ChatSession member, ConversationId conversation, long seq) {
        List<Entry> all = new ArrayList<>();
        long cursor = seq;
        while (true) {
            var page = member.own().api().after(conversation, cursor, 200);
            all.addAll(page.entries());
            if (!page.hasMore()) {
                return all;
            }
            cursor = page.entries().getLast().seq();
        }
    }

    /** Every key of a conversation that some of these sessions had, each once. */
    public static Set<EpochKey> of(Collection<ChatSession> sessions, ConversationId conversation) {
        Set<EpochKey> keys = new LinkedHashSet<>();
        sessions.forEach(
                session -> keys.addAll(session.room(conversation).keys().held()));
        return keys;
    }

    /** How many of these messages some of the keys opens, whatever epoch a message says that it is of. */
    public static long opening(Collection<EpochKey> keys, List<Entry> messages) {
        return messages.stream()
                .filter(entry -> keys.stream().anyMatch(key -> opens(entry, key)))
                .count();
    }

    private static boolean opens(Entry entry, EpochKey key) {
        return BareKeys.open(
                FromWire.message(entry.message()),
                entry.conversationId().value(),
                entry.sender().value(),
                key);
    }
}
