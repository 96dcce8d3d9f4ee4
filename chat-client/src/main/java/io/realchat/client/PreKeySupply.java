package io.realchat.client;

import io.realchat.crypto.OneTimePreKeySecret;
import io.realchat.wire.KeyState;
import io.realchat.wire.OneTimeKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Keeps one-time pre-keys on the server: 100, refilled when fewer than 20 are left. The vault has them before the server. */
final class PreKeySupply {
    static final int FULL = 100;
    private static final int LOW = 20;

    private PreKeySupply() {}

    static List<OneTimePreKeySecret> make(int firstId, int count) {
        return IntStream.range(firstId, firstId + count)
                .mapToObj(OneTimePreKeySecret::generate)
                .toList();
    }

    static void refill(Own own) {
        KeyState state = own.api().keys();
        if (state.oneTimePreKeys() >= LOW) {
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
}
