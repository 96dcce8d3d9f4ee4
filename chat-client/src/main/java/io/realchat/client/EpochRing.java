package io.realchat.client;

import io.realchat.crypto.Bytes;
import io.realchat.crypto.CryptoException;
import io.realchat.crypto.Epoch;
import io.realchat.crypto.EpochKey;
import io.realchat.crypto.Identity;
import io.realchat.crypto.Reason;
import io.realchat.crypto.SelfWrap;
import io.realchat.crypto.WrapReceiver;
import io.realchat.wire.AccountId;
import io.realchat.wire.ConversationId;
import io.realchat.wire.Wrap;
import io.realchat.wire.X3dhWrap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The epoch keys of one conversation. A wrap from another member is opened once, checked against the signed event, written
 * back under the own master key; only then its one-time pre-key leaves the vault. Used under its room's lock.
 */
final class EpochRing {
    private final Own own;
    private final ConversationId conversation;
    private final SignedLog log;
    private final Map<Integer, EpochKey> keys = new HashMap<>();
    private final Map<Integer, Wrap> rows = new TreeMap<>();

    EpochRing(Own own, ConversationId conversation, SignedLog log) {
        this.own = own;
        this.conversation = conversation;
        this.log = log;
    }

    /** Keeps the key of an epoch that this client made itself. */
    void put(int epoch, EpochKey key) {
        keys.put(epoch, key);
    }

    /**
     * The key of an epoch. A row that does not open is asked for again the next time.
     *
     * @throws CryptoException {@code MISSING_KEY} when the server has no row for it, else why its row did not open
     */
    EpochKey key(int epoch) {
        EpochKey known = keys.get(epoch);
        if (known != null) {
            return known;
        }
        Wrap row = rows.containsKey(epoch) ? rows.get(epoch) : fetch(epoch);
        rows.remove(epoch);
        if (row == null) {
            throw new CryptoException(Reason.MISSING_KEY, "no key for epoch " + epoch);
        }
        EpochKey opened = open(epoch, row);
        keys.put(epoch, opened);
        return opened;
    }

    /** Another device may have opened the row since it was fetched and used its one-time key up: then it stands there as {@code self}. */
    private EpochKey open(int epoch, Wrap row) {
        try {
            return open(opened(epoch), row);
        } catch (CryptoException unfit) {
            Wrap now = unfit.reason() == Reason.MISSING_KEY ? fetch(epoch) : null;
            rows.remove(epoch);
            if (now == null || now.equals(row)) {
                throw unfit;
            }
            return open(opened(epoch), now);
        }
    }

    /** The first epoch that the account has a key for, by the server's word; empty for none. */
    OptionalInt first() {
        List<io.realchat.wire.EpochKey> all = own.api().epochKeys(conversation, 0);
        return all.stream().mapToInt(io.realchat.wire.EpochKey::epoch).min();
    }

    /** All keys held in memory, whatever the server would give now. */
    List<EpochKey> held() {
        return List.copyOf(keys.values());
    }

    private @Nullable Wrap fetch(int epoch) {
        own.api().epochKeys(conversation, epoch).forEach(row -> rows.put(row.epoch(), row.wrap()));
        return rows.get(epoch);
    }

    private EpochKey open(SignedLog.Opened origin, Wrap row) {
        return switch (row) {
            case io.realchat.wire.SelfWrap self ->
                FromWire.wrap(self).open(origin.epoch(), own.vault().masterKey());
            case X3dhWrap wrap -> receive(origin, wrap);
        };
    }

    private EpochKey receive(SignedLog.Opened origin, X3dhWrap row) {
        UUID source = log.admission()
                .map(admission -> admission.source(origin.epoch().number(), origin.actor()))
                .orElseThrow(() -> new CryptoException(Reason.NOT_MEMBER, "no member of the conversation"));
        if (!row.by().value().equals(source)) {
            throw new CryptoException(Reason.NOT_MEMBER, "a wrap by somebody who may not hand this epoch over");
        }
        Bytes fp = log.fingerprint(source, origin.epoch().number());
        Identity sender = own.contacts().require(source, fp);
        EpochKey key = FromWire.wrap(row).open(origin.epoch(), sender, receiver(row));
        reseal(origin.epoch(), key);
        Integer used = row.otpkId();
        if (used != null) {
            own.vault().change(contents -> contents.withoutOneTimePreKey(used));
        }
        return key;
    }

    private void reseal(Epoch epoch, EpochKey key) {
        AccountId self = own.id();
        SelfWrap wrap = SelfWrap.make(epoch, key, self.value(), own.vault().masterKey());
        own.api().putEpochKey(conversation, epoch.number(), ToWire.wrap(wrap));
    }

    private WrapReceiver receiver(X3dhWrap row) {
        VaultContents contents = own.vault().contents();
        Integer oneTime = row.otpkId();
        return new WrapReceiver(
                own.id().value(),
                own.identity(),
                own.secret().agree(),
                contents.signedPreKey(row.spkId()).orElseThrow(() -> missing("signed pre-key")),
                contents.kemPreKey(row.kpkId()).orElseThrow(() -> missing("post-quantum pre-key")),
                oneTime == null
                        ? null
                        : contents.oneTimePreKey(oneTime).orElseThrow(() -> missing("one-time pre-key")));
    }

    private SignedLog.Opened opened(int epoch) {
        return log.epoch(epoch)
                .orElseThrow(() -> new CryptoException(Reason.WRONG_EPOCH, "no event opened epoch " + epoch));
    }

    private static CryptoException missing(String what) {
        return new CryptoException(Reason.MISSING_KEY, "the vault has no such " + what);
    }
}
