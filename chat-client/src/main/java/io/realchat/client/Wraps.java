package io.realchat.client;

import io.realchat.crypto.Epoch;
import io.realchat.crypto.EpochKey;
import io.realchat.crypto.Member;
import io.realchat.crypto.Members;
import io.realchat.crypto.PreKeyBundle;
import io.realchat.crypto.SelfWrap;
import io.realchat.crypto.X3dhWrap;
import io.realchat.wire.AccountId;
import io.realchat.wire.KeyBundle;
import io.realchat.wire.Wrap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Makes the wraps of epoch keys: of a new one exactly one for each member who has a key to wrap for, the own one under the
 * own master key. Bundles are asked for once per event; one-time keys are used up at first contact only.
 */
final class Wraps {
    private static final int BATCH = 200;

    private final Own own;
    private final Map<UUID, PreKeyBundle> bundles = new HashMap<>();

    Wraps(Own own) {
        this.own = own;
    }

    /** Fetches the bundles of all members who are not left behind. */
    Wraps prepare(Members members) {
        List<AccountId> others = members.list().stream()
                .filter(this::reachable)
                .map(member -> new AccountId(member.userId()))
                .filter(id -> !id.equals(own.id()))
                .toList();
        for (int i = 0; i < others.size(); i += BATCH) {
            own.api()
                    .keyBundles(others.subList(i, Math.min(others.size(), i + BATCH)))
                    .forEach(this::keep);
        }
        others.stream()
                .filter(id -> !bundles.containsKey(id.value()))
                .forEach(id -> keep(own.api().keyBundle(id)));
        return this;
    }

    /** The wraps of a new epoch. */
    List<Wrap> of(Epoch epoch, EpochKey key, Members members) {
        List<Wrap> wraps = new ArrayList<>();
        for (Member member : members.list()) {
            if (member.userId().equals(own.id().value())) {
                wraps.add(ToWire.wrap(
                        SelfWrap.make(epoch, key, member.userId(), own.vault().masterKey())));
            } else if (reachable(member)) {
                wraps.add(wrap(epoch, key, bundle(member.userId())));
            }
        }
        return wraps;
    }

    /** The wrap of an earlier epoch for somebody who is let in. */
    Wrap earlier(Epoch epoch, EpochKey key, UUID to) {
        PreKeyBundle full = bundle(to);
        return wrap(
                epoch,
                key,
                new PreKeyBundle(full.userId(), full.identity(), full.signedPreKey(), full.kemPreKey(), null));
    }

    /** A member whose account has had a new identity since the log named it is left behind: there is no key to wrap for. */
    private boolean reachable(Member member) {
        return member.fp().equals(own.contacts().current(member.userId()).fingerprint());
    }

    private void keep(KeyBundle bundle) {
        own.contacts().trust(bundle.userId(), bundle.identity());
        bundles.put(bundle.userId().value(), FromWire.bundle(bundle));
    }

    private PreKeyBundle bundle(UUID id) {
        PreKeyBundle bundle = bundles.get(id);
        if (bundle == null) {
            throw new IllegalStateException("no bundle of " + id);
        }
        return bundle;
    }

    private Wrap wrap(Epoch epoch, EpochKey key, PreKeyBundle bundle) {
        return ToWire.wrap(
                X3dhWrap.make(epoch, key, new X3dhWrap.Sender(own.id().value(), own.secret()), bundle));
    }
}
