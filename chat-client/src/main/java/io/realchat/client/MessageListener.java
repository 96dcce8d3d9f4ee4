package io.realchat.client;

import io.realchat.crypto.Reason;
import io.realchat.wire.AccountId;
import io.realchat.wire.ConversationId;
import io.realchat.wire.ServerFrame;

/**
 * Hears of everything that happens in the account's conversations, on one thread and in order of {@code seq}. What goes
 * wrong in one conversation is told and stops no other.
 */
@FunctionalInterface
public interface MessageListener {
    /** A message of anybody, the own ones of all devices among them; each once per conversation and {@code seq}. */
    void message(ChatMessage message);

    /** A verified change: somebody was added, removed, ... */
    default void event(ConversationEvent event) {}

    /** The account is no member of the conversation any more. */
    default void gone(ConversationId conversation) {}

    /** Somebody has new keys: nothing is sent to their conversations until they are accepted. */
    default void keysChanged(AccountId person) {}

    /** Something happened to the account elsewhere: a sign-in, an ended session, a new password ... */
    default void notice(ServerFrame.Account notice) {}

    /** The signed log of a conversation broke: later messages in it are not trusted. */
    default void broken(ConversationId conversation, Reason reason) {}

    /** The server keeps entries of a conversation back, from {@code seq} on: what it gives after them is heard all the same. */
    default void withheld(ConversationId conversation, long seq) {}

    /** The connection ended for good, with a close code of 4500 and more: the session is over. */
    default void ended(int code) {}
}
