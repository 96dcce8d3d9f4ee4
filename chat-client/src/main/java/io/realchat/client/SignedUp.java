package io.realchat.client;

/**
 * A new account: its session, and the recovery words that are shown this once.
 *
 * @param recoveryWords 24 words; whoever has them opens the vault
 */
public record SignedUp(ChatSession session, String recoveryWords) {
    /** Without the words. */
    @Override
    public String toString() {
        return "SignedUp[" + session + "]";
    }
}
