package io.realchat.client;

import io.realchat.crypto.CryptoException;
import io.realchat.crypto.EpochKey;
import io.realchat.crypto.Message;
import io.realchat.crypto.MessagePlace;
import io.realchat.wire.ConversationId;
import io.realchat.wire.Entry;
import java.util.List;

/**
 * Tries every key that somebody ever held on ciphertext that the person should not be able to read. It stands in the client's package
 * because the client shows its keys to nobody else.
 */
public final class HeldKeys {
    private HeldKeys() {}

    /** All entries of a conversation after {@code seq}, as a member gets them from the server. */
    public static List<Entry> after(ChatSession member, ConversationId conversation, long seq) {
        List<Entry> all = new java.util.ArrayList<>();
        while (true) {
            var page = member.own().api().after(conversation, seq + all.size(), 200);
            all.addAll(page.entries());
            if (!page.hasMore()) {
                return all;
            }
        }
    }

    /** How many of the entries open with some key that {@code holder} has of the conversation. */
    public static long opening(
            ChatSession holder, ChatSession member, ConversationId conversation, List<Entry> entries) {
        List<EpochKey> keys = holder.room(conversation).keys().held();
        return entries.stream()
                .filter(entry -> !entry.type().equals(Entry.CONTROL))
                .filter(entry -> keys.stream().anyMatch(key -> opens(member, entry, key)))
                .count();
    }

    private static boolean opens(ChatSession member, Entry entry, EpochKey key) {
        Message message = FromWire.message(entry.message());
        MessagePlace place =
                new MessagePlace(entry.conversationId().value(), entry.sender().value());
        try {
            message.open(place, member.own().contacts().require(entry.sender().value(), message.senderKey()), key);
            return true;
        } catch (CryptoException closed) {
            return false;
        }
    }
}
