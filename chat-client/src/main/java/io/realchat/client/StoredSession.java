package io.realchat.client;

import io.realchat.crypto.SecretBytes;
import io.realchat.wire.AccountId;

/**
 * What a caller keeps, safely, to come back without a password. Taken anew after use: the refresh token changes.
 *
 * @param masterKey opens the vault, 32 bytes
 * @param vaultVersion the highest vault version seen; an older vault is refused
 */
public record StoredSession(AccountId account, String refreshToken, SecretBytes masterKey, long vaultVersion) {
    /** Without the token. */
    @Override
    public String toString() {
        return "StoredSession[" + account + "]";
    }
}
