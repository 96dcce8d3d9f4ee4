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
import java.util.List;

/** Makes the wraps of a new epoch: exactly one for each member, the own one under the own master key. */
final class Wraps {
    private final Own own;

    Wraps(Own own) {
        this.own = own;
    }

    List<Wrap> of(Epoch epoch, EpochKey key, Members members) {
        return members.list().stream().map(member -> wrap(epoch, key, member)).toList();
    }

    private Wrap wrap(Epoch epoch, EpochKey key, Member member) {
        if (member.userId().equals(own.id().value())) {
            return ToWire.wrap(
                    SelfWrap.make(epoch, key, member.userId(), own.vault().masterKey()));
        }
        KeyBundle bundle = own.api().keyBundle(new AccountId(member.userId()));
        own.contacts().trust(bundle.userId(), bundle.identity());
        PreKeyBundle keys = FromWire.bundle(bundle);
        X3dhWrap.Sender sender = new X3dhWrap.Sender(own.id().value(), own.secret());
        return ToWire.wrap(X3dhWrap.make(epoch, key, sender, keys));
    }
}
