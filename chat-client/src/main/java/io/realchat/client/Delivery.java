package io.realchat.client;

import io.realchat.wire.ConversationId;
import io.realchat.wire.Entry;
import io.realchat.wire.MessageEnvelope;

/** How a sealed message reaches the server: a message may be handed over again, it is stored once. */
interface Delivery {
    /** Returns once the server has committed the message. */
    Sent deliver(ConversationId conversation, MessageEnvelope message);

    /** An own message was stored: it is part of the conversation like any other. */
    void stored(Entry entry);
}
