package io.realchat.client;

import io.realchat.crypto.ControlDraft;
import io.realchat.crypto.ControlEvent;
import io.realchat.crypto.ControlLog;
import io.realchat.crypto.ControlTarget;
import io.realchat.crypto.ConversationForm;
import io.realchat.crypto.CryptoException;
import io.realchat.crypto.Epoch;
import io.realchat.crypto.EpochKey;
import io.realchat.crypto.Identity;
import io.realchat.crypto.Member;
import io.realchat.crypto.Members;
import io.realchat.crypto.Reason;
import io.realchat.crypto.Role;
import io.realchat.wire.AccountId;
import io.realchat.wire.ConversationId;
import io.realchat.wire.ConversationSummary;
import io.realchat.wire.NewConversation;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds or starts the one direct conversation with somebody. When both start at once, the server's first one is it. */
final class DirectConversations {
    private final Own own;
    private final Function<ConversationId, Room> rooms;

    DirectConversations(Own own, Function<ConversationId, Room> rooms) {
        this.own = own;
        this.rooms = rooms;
    }

    /** @throws CryptoException {@code NOT_MEMBER} when the server names another conversation as the one with this person */
    ConversationId with(AccountId other) {
        ConversationId found = find(other);
        Room room = rooms.apply(found);
        room.prepare();
        if (!isWith(other, room)) {
            throw new CryptoException(Reason.NOT_MEMBER, "not the conversation with this person");
        }
        return found;
    }

    private ConversationId find(AccountId other) {
        return own.api().conversations().stream()
                .filter(ConversationSummary::isDirect)
                .filter(known -> known.members().stream()
                        .anyMatch(member -> member.userId().equals(other)))
                .filter(summary -> current(summary, other))
                .findFirst()
                .map(ConversationSummary::id)
                .orElseGet(() -> start(other));
    }

    /** Whether the log names both by the identities that they have now; one of earlier keys is not continued. */
    private boolean current(ConversationSummary summary, AccountId other) {
        Room room = rooms.apply(summary.id());
        room.prepare();
        return isWith(other, room)
                && room.log().current().members().list().stream()
                        .allMatch(member -> identity(new AccountId(member.userId()))
                                .fingerprint()
                                .equals(member.fp()));
    }

    /** By the signed log, not by the server's word. */
    private static boolean isWith(AccountId other, Room room) {
        ControlLog log = room.log().current();
        return log.form() == ConversationForm.DIRECT
                && log.members().find(other.value()).isPresent();
    }

    private ConversationId start(AccountId other) {
        ConversationId id = ConversationId.next();
        EpochKey key = EpochKey.generate();
        ControlEvent event = ControlDraft.createDirect(
                        own.id().value(), List.of(target(own.id()), target(other)), System.currentTimeMillis())
                .start(id.value(), key, own.secret());
        Epoch epoch = new Epoch(id.value(), 0, key.commitment(id.value(), 0));
        Members members =
                new Members(Stream.of(own.id(), other).map(this::member).toList());
        return own.api()
                .create(new NewConversation(
                        id, ToWire.event(event), new Wraps(own).prepare(members).of(epoch, key, members)))
                .id();
    }

    private Member member(AccountId id) {
        return new Member(id.value(), identity(id).fingerprint(), Role.MEMBER);
    }

    private ControlTarget target(AccountId id) {
        return ControlTarget.of(member(id));
    }

    private Identity identity(AccountId id) {
        return own.contacts().current(id.value());
    }
}
