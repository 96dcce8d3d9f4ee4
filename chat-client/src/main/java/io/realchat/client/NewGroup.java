package io.realchat.client;

import io.realchat.crypto.ControlDraft;
import io.realchat.crypto.ControlEvent;
import io.realchat.crypto.ControlKind;
import io.realchat.crypto.ControlTarget;
import io.realchat.crypto.ConversationForm;
import io.realchat.crypto.Epoch;
import io.realchat.crypto.EpochKey;
import io.realchat.crypto.Member;
import io.realchat.crypto.Members;
import io.realchat.crypto.ProfilePlace;
import io.realchat.crypto.Role;
import io.realchat.crypto.Sealed;
import io.realchat.crypto.SealedProfile;
import io.realchat.wire.ConversationId;
import io.realchat.wire.NewConversation;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Starts a group: its first event, signed, with the sealed profile and a wrap for each member. */
final class NewGroup {
    private final Own own;

    NewGroup(Own own) {
        this.own = own;
    }

    ConversationId create(GroupProfile profile, List<Contact> others) {
        others.forEach(person -> own.contacts().requireUnchanged(person.id().value()));
        ConversationId id = ConversationId.next();
        EpochKey key = EpochKey.generate();
        UUID self = own.id().value();
        Sealed payload = SealedProfile.seal(new ProfilePlace(id.value(), 0, 0, self), key, profile.write());
        List<ControlTarget> targets = targets(others);
        ControlEvent event = new ControlDraft(
                        ControlKind.CREATE, ConversationForm.GROUP, self, targets, payload, System.currentTimeMillis())
                .start(id.value(), key, own.secret());
        Epoch epoch = new Epoch(id.value(), 0, key.commitment(id.value(), 0));
        Members members = new Members(targets.stream().map(NewGroup::member).toList());
        own.api()
                .create(new NewConversation(
                        id, ToWire.event(event), new Wraps(own).prepare(members).of(epoch, key, members)));
        return id;
    }

    private List<ControlTarget> targets(List<Contact> others) {
        List<ControlTarget> targets = new ArrayList<>();
        targets.add(target(own.id().value(), Role.ADMIN));
        others.forEach(person -> targets.add(target(person.id().value(), Role.MEMBER)));
        return targets;
    }

    private static Member member(ControlTarget target) {
        Role role = target.role() == null ? Role.MEMBER : target.role();
        return new Member(target.userId(), target.fp(), role);
    }

    private ControlTarget target(UUID id, Role role) {
        return new ControlTarget(id, own.contacts().current(id).fingerprint(), role);
    }
}
