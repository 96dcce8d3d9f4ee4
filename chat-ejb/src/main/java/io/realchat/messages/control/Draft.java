package io.realchat.messages.control;

import io.realchat.wire.AccountId;
import io.realchat.wire.Bytes;
import io.realchat.wire.ConversationId;
import io.realchat.wire.Json;
import io.realchat.wire.MessageEnvelope;
import io.realchat.wire.RawJson;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * A message on its way into the log: its content already as the JSON that is stored and delivered.
 *
 * @param hash the message's name, 32 bytes
 */
record Draft(AccountId sender, ConversationId conversation, MessageEnvelope message, Bytes hash, RawJson content) {
    static Draft of(AccountId sender, ConversationId conversation, MessageEnvelope message) {
        Bytes hash = EnvelopeHash.of(sender, conversation, message);
        return new Draft(sender, conversation, message, hash, new RawJson(Json.text(message)));
    }

    /** The client's id of the message as the database keeps it. */
    UUID clientMsgId() {
        ByteBuffer id = ByteBuffer.wrap(message.clientMsgId().toArray());
        return new UUID(id.getLong(), id.getLong());
    }

    /** Which message this is: the same key again is a repeat. */
    Key key() {
        return new Key(conversation, sender, clientMsgId());
    }

    /** A sender's name for one message in one conversation. */
    record Key(ConversationId conversation, AccountId sender, UUID clientMsgId) {}
}
