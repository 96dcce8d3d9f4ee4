package io.realchat.crypto;

import java.util.UUID;

/**
 * Tries a key on a message as somebody would who has nothing but stolen rows and keys: nobody's signature is asked for. It stands in
 * this package because the library itself opens only what it has verified.
 */
public final class BareKeys {
    private BareKeys() {}

    /** Whether the key opens the message, taken as one of {@code sender} in {@code conversation}. */
    public static boolean open(Message message, UUID conversation, UUID sender, EpochKey key) {
        try {
            message.decrypt(new MessagePlace(conversation, sender), key);
            return true;
        } catch (CryptoException closed) {
            return false;
        }
    }
}
