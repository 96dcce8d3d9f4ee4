package io.realchat.messages.control;

import io.realchat.wire.AccountId;
import io.realchat.wire.BlobId;
import io.realchat.wire.Bytes;
import io.realchat.wire.ConversationId;
import io.realchat.wire.Hint;
import io.realchat.wire.Json;
import io.realchat.wire.MessageEnvelope;
import io.realchat.wire.MessageId;
import io.realchat.wire.RawJson;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way into the log: its content already as the JSON that is stored and delivered.
 *
 * @param hint the rows that it names; null for most
 * @param hash the message's name, 32 bytes
 */
record Draft(
        AccountId sender,
        ConversationId conversation,
        MessageEnvelope message,
        @Nullable Hint hint,
        Bytes hash,
        RawJson content) {
    static Draft of(AccountId sender, ConversationId conversation, MessageEnvelope message, @Nullable Hint hint) {
        Bytes hash = EnvelopeHash.of(sender, conversation, message);
        return new Draft(sender, conversation, message, hint, hash, new RawJson(Json.text(message)));
    }

    /** What kind of message it is. */
    String type() {
        return message.type();
    }

    /** The row of the message that it changes. */
    Optional<UUID> targetId() {
        return Optional.ofNullable(hint).map(Hint::targetId).map(MessageId::value);
    }

    /** Files that it names. */
    List<BlobId> blobs() {
        return hint == null ? List.of() : hint.blobs();
    }

    /** The row of the message that it replies to. */
    Optional<UUID> replyToId() {
        return Optional.ofNullable(hint).map(Hint::replyToId).map(MessageId::value);
    }

    /** Whether it names rows that must be looked at before it is stored. */
    boolean aimed() {
        return targetId().isPresent() || replyToId().isPresent();
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
