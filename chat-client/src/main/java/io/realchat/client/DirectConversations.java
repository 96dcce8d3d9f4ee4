package io.realchat.client;

import io.realchat.crypto.ControlDraft;
import io.realchat.crypto.ControlEvent;
import io.realchat.crypto.ControlTarget;
import io.realchat.crypto.Epoch;
import io.realchat.crypto.EpochKey;
import io.realchat.crypto.Identities;
import io.realchat.crypto.Identity;
import io.realchat.crypto.Member;
import io.realchat.crypto.Members;
import io.realchat.crypto.Role;
import io.realchat.wire.AccountId;
import io.realchat.wire.ConversationId;
import io.realchat.wire.ConversationSummary;
import io.realchat.wire.NewConversation;
import java.util.List;
import java.util.stream.Stream;

/** Finds or starts the one direct conversation with somebody. When both start at once, the server's first one is it. */
final class DirectConversations {
    private final Own own;

    DirectConversations(Own own) {
        this.own = own;
    }

    ConversationId with(AccountId other) {
        return own.api().conversations().stream()
                .filter(ConversationSummary::isDirect)
                .filter(known -> known.members().stream()
                        .anyMatch(member -> member.userId().equals(other)))
                .findFirst()
                .map(ConversationSummary::id)
                .orElseGet(() -> start(other));
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
                .create(new NewConversation(id, ToWire.event(event), new Wraps(own).of(epoch, key, members)))
                .id();
    }

    private Member member(AccountId id) {
        return new Member(id.value(), identity(id).fingerprint(), Role.MEMBER);
    }

    private ControlTarget target(AccountId id) {
        return ControlTarget.of(member(id));
    }

    private Identity identity(AccountId id) {
        Identities known = own.contacts();
        return known.require(id.value());
    }
}
