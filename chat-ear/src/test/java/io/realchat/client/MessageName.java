package io.realchat.client;

import io.realchat.crypto.Message;
import io.realchat.crypto.MessagePlace;
import io.realchat.wire.AccountId;
import io.realchat.wire.Bytes;
import io.realchat.wire.ConversationId;
import io.realchat.wire.MessageEnvelope;

/** Messages of the wire as the cryptography names and erases them. */
public final class MessageName {
    private MessageName() {}

    /** The hash by which others point at the message. */
    public static Bytes of(ConversationId conversation, AccountId sender, MessageEnvelope message) {
        Message whole = FromWire.message(message);
        return ToWire.bytes(whole.hash(new MessagePlace(conversation.value(), sender.value())));
    }

    /** The message without its content. */
    public static MessageEnvelope erased(MessageEnvelope message) {
        return ToWire.message(FromWire.message(message).erased());
    }
}
