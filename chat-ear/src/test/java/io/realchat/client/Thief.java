package io.realchat.client;

import io.realchat.crypto.BareKeys;
import io.realchat.crypto.CryptoException;
import io.realchat.crypto.Epoch;
import io.realchat.crypto.EpochKey;
import io.realchat.crypto.WrapReceiver;
import io.realchat.wire.ControlEvent;
import io.realchat.wire.ConversationId;
import io.realchat.wire.Entry;
import io.realchat.wire.SelfWrap;
import io.realchat.wire.Wrap;
import io.realchat.wire.X3dhWrap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with everything that a session ever held (identity, all pre-keys, vault master key, epoch keys) and with all rows of the
 * server. Tries each key on each row, and each key that comes out on each message.
 */
public final class Thief {
    private final ChatSession session;
    private final ConversationId conversation;

    public Thief(ChatSession session, ConversationId conversation) {
        this.session = session;
        this.conversation = conversation;
    }

    /** The texts' places, by {@code seq}, that some key opens. */
    public List<Long> opens(List<Entry> log, List<Wrap> rows) {
        Set<EpochKey> keys = new LinkedHashSet<>(HeldKeys.of(List.of(session), conversation));
        List<ControlEvent> epochs = log.stream()
                .filter(entry -> entry.type().equals(Entry.CONTROL))
                .map(Entry::event)
                .filter(event -> event.ekc() != null)
                .toList();
        for (Wrap row : rows) {
            epochs.forEach(event -> unwrap(row, epoch(event)).ifPresent(keys::add));
        }
        return log.stream()
                .filter(entry -> !entry.type().equals(Entry.CONTROL))
                .filter(entry -> keys.stream().anyMatch(key -> opens(entry, key)))
                .map(Entry::seq)
                .toList();
    }

    private Epoch epoch(ControlEvent event) {
        return new Epoch(conversation.value(), event.epoch(), FromWire.bytes(Objects.requireNonNull(event.ekc())));
    }

    private Optional<EpochKey> unwrap(Wrap row, Epoch epoch) {
        try {
            return switch (row) {
                case SelfWrap self ->
                    Optional.of(FromWire.wrap(self)
                            .open(epoch, session.own().vault().masterKey()));
                case X3dhWrap wrap -> unwrap(wrap, epoch);
            };
        } catch (CryptoException closed) {
            return Optional.empty();
        }
    }

    private Optional<EpochKey> unwrap(X3dhWrap wrap, Epoch epoch) {
        Own own = session.own();
        VaultContents vault = own.vault().contents();
        Integer oneTime = wrap.otpkId();
        return vault.signedPreKey(wrap.spkId())
                .flatMap(spk -> vault.kemPreKey(wrap.kpkId())
                        .map(kpk -> FromWire.wrap(wrap)
                                .open(
                                        epoch,
                                        own.contacts().current(wrap.by().value()),
                                        new WrapReceiver(
                                                own.id().value(),
                                                own.identity(),
                                                own.secret().agree(),
                                                spk,
                                                kpk,
                                                oneTimeKey(vault, oneTime)))));
    }

    private static io.realchat.crypto.@Nullable OneTimePreKeySecret oneTimeKey(
            VaultContents vault, @Nullable Integer id) {
        return id == null ? null : vault.oneTimePreKey(id).orElse(null);
    }

    private static boolean opens(Entry entry, EpochKey key) {
        return BareKeys.open(
                FromWire.message(entry.message()),
                entry.conversationId().value(),
                entry.sender().value(),
                key);
    }
}
