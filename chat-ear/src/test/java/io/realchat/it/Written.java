package io.realchat.it;

import io.realchat.client.MessageName;
import io.realchat.wire.AccountId;
import io.realchat.wire.Bytes;
import io.realchat.wire.MessageEnvelope;
import io.realchat.wire.MessageId;
import io.realchat.wire.SealedHeader;

/** A message that is stored. */
record Written(MessageId id, long seq, AccountId sender, Bytes hash, MessageEnvelope message) {
    /** What must be left of it when it is deleted. */
    MessageEnvelope erased() {
        return MessageName.erased(message);
    }

    /** What is told of it without its body. */
    SealedHeader header(boolean deleted) {
        return new SealedHeader(
                seq,
                sender,
                message.type(),
                message.epoch(),
                message.clientMsgId(),
                message.target(),
                message.header(),
                deleted);
    }
}
