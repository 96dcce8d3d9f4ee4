package io.realchat.messages.control;

import io.realchat.wire.Bytes;
import io.realchat.wire.StoredMessage;
import java.util.Optional;

/**
 * What the database says about a draft: the sender's fingerprint if it is a member, and the message that has its id already.
 */
record Standing(Optional<Bytes> fingerprint, Optional<Earlier> earlier) {
    /** A stored message with the same client id. */
    record Earlier(StoredMessage message, Bytes hash, Bytes sig) {
        /** Whether it is the very same message. */
        boolean is(Draft draft) {
            return hash.equals(draft.hash()) && sig.equals(draft.message().sig());
        }
    }
}
