package io.realchat.client;

import io.realchat.crypto.Reason;
import io.realchat.wire.ConversationId;

/** Hears of everything that happens in the account's conversations, on one thread and in order of {@code seq}. */
@FunctionalInterface
public interface MessageListener {
    /** A message of anybody, the own ones of all devices among them; each once per conversation and {@code seq}. */
    void message(ChatMessage message);

    /** The signed log of a conversation broke: later messages in it are not trusted. */
    default void broken(ConversationId conversation, Reason reason) {}

    /** The connection ended for good, with a close code of 4500 and more: the session is over. */
    default void ended(int code) {}
}
