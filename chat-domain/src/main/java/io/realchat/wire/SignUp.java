package io.realchat.wire;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /api/accounts}. Names and lengths are checked here, signatures where the account is stored. */
public record SignUp(
        AccountId accountId,
        String username,
        @Nullable String email,
        Bytes authKey,
        Bytes recoveryAuthKey,
        Kdf kdf,
        Identity identity,
        SignedPreKey signedPreKey,
        KemPreKey kemPreKey,
        List<OneTimeKey> oneTimePreKeys,
        Vault vault,
        String deviceName) {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+");

    public SignUp {
        Require.that(accountId.value().version() == 7, "account_id", "UUID of version 7 expected");
        Username.require(username);
        if (email != null) {
            Require.that(email.length() <= 254, "email", "at most 254 characters expected");
            Require.matches("email", email, EMAIL, "an address with one @ expected");
        }
        Require.length("auth_key", authKey, Require.KEY);
        Require.length("recovery_auth_key", recoveryAuthKey, Require.KEY);
        oneTimePreKeys = Require.count("one_time_pre_keys", oneTimePreKeys, 0, OneTimeKeys.MAX);
        Require.that(vault.version() == 1, "vault.version", "1 expected");
        Require.that(vault.kdf().equals(kdf), "kdf", "the vault's own parameters expected");
        DeviceName.require(deviceName);
    }
}
