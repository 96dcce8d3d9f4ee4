package io.realchat.wire;

import java.util.List;

/** Body of {@code POST /api/keys/one-time}: 1 to 100 keys. */
public record OneTimeKeys(List<OneTimeKey> oneTimePreKeys) {
    /** Most keys in one upload. */
    public static final int MAX = 100;

    public OneTimeKeys {
        oneTimePreKeys = Require.count("one_time_pre_keys", oneTimePreKeys, 1, MAX);
    }
}
