package io.realchat.client;

import io.realchat.crypto.KemPreKeySecret;
import io.realchat.crypto.OneTimePreKeySecret;
import io.realchat.crypto.SignedPreKeySecret;
import io.realchat.wire.KeyState;
import io.realchat.wire.OneTimeKeys;
import io.realchat.wire.PreKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Keeps the pre-keys on the server fresh: 100 one-time keys, refilled when 20 or fewer are left; signed and post-quantum
 * ones replaced weekly, private halves kept 30 days. The vault has everything before the server has it.
 */
final class PreKeySupply {
    static final int FULL = 100;
    private static final int LOW = 20;
    private static final long WEEK = Duration.ofDays(7).toMillis();
    private static final long MONTH = Duration.ofDays(30).toMillis();

    private PreKeySupply() {}

    static List<OneTimePreKeySecret> make(int firstId, int count) {
        return IntStream.range(firstId, firstId + count)
                .mapToObj(OneTimePreKeySecret::generate)
                .toList();
    }

    /** Does whatever is due. */
    static void refill(Own own) {
        KeyState state = own.api().keys();
        refillOneTime(own, state);
        rotate(own, state, System.currentTimeMillis());
    }

    private static void refillOneTime(Own own, KeyState state) {
        if (state.oneTimePreKeys() > LOW) {
            return;
        }
        int count = FULL - state.oneTimePreKeys();
        List<List<OneTimePreKeySecret>> made = new ArrayList<>();
        own.vault().change(contents -> {
            List<OneTimePreKeySecret> keys = make(contents.nextKeyId(), count);
            made.add(keys);
            return contents.withOneTimePreKeys(keys, contents.nextKeyId() + count);
        });
        own.api()
                .addOneTimeKeys(new OneTimeKeys(made.getLast().stream()
                        .map(OneTimePreKeySecret::publish)
                        .map(ToWire::preKey)
                        .toList()));
    }

    /** New keys when the newest are more than a week old; what another try left only in the vault is uploaded. */
    static void rotate(Own own, KeyState state, long now) {
        own.vault().change(contents -> due(contents, now) ? renewed(contents, now) : contents);
        VaultContents contents = own.vault().contents();
        int spk = contents.newest("signed_pre_keys").orElseThrow().id();
        int kpk = contents.newest("kem_pre_keys").orElseThrow().id();
        if (spk > state.signedPreKeyId() || kpk > state.kemPreKeyId()) {
            var user = own.id().value();
            own.api()
                    .putPreKeys(new PreKeys(
                            ToWire.preKey(
                                    contents.signedPreKey(spk).orElseThrow().publish(user, own.secret())),
                            ToWire.preKey(contents.kemPreKey(kpk).orElseThrow().publish(user, own.secret()))));
        }
    }

    static VaultContents renewed(VaultContents contents, long now) {
        int next = contents.nextKeyId();
        return contents.withPreKeys(
                SignedPreKeySecret.generate(next, now), KemPreKeySecret.generate(next + 1, now), now - MONTH);
    }

    private static boolean due(VaultContents contents, long now) {
        return contents.newest("signed_pre_keys").orElseThrow().created() < now - WEEK;
    }
}
