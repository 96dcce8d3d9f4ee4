package io.realchat.crypto;

import java.util.UUID;

/**
 * The public name of one epoch of one conversation.
 *
 * @param number from 0
 * @param ekc commitment to its key, 32 bytes, as the signed event that made the epoch has it
 */
public record Epoch(UUID conversationId, int number, Bytes ekc) {
    public Epoch {
        CryptoException.require(number >= 0, Reason.ENCODING, "negative epoch");
        ekc.requireSize(32, "ekc");
    }
}
