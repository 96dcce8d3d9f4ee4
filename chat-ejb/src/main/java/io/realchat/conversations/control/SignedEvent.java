package io.realchat.conversations.control;

import io.realchat.crypto.Bytes;
import io.realchat.crypto.ControlEvent;
import io.realchat.crypto.ControlKind;
import io.realchat.crypto.ControlTarget;
import io.realchat.crypto.ConversationForm;
import io.realchat.crypto.Identity;
import io.realchat.crypto.Role;
import io.realchat.crypto.Sealed;
import io.realchat.wire.ConversationId;
import io.realchat.wire.SealedBox;
import io.realchat.wire.Target;
import org.jspecify.annotations.Nullable;

/** Events, identities and hashes as the cryptography sees them, made from what travels and back. */
final class SignedEvent {
    private SignedEvent() {}

    static ControlEvent of(io.realchat.wire.ControlEvent event) {
        return new ControlEvent(
                event.v(),
                event.n(),
                bytesOrNull(event.prev()),
                ControlKind.of(event.kind().text()),
                event.form() == null ? null : ConversationForm.of(event.form().text()),
                event.actor().value(),
                bytes(event.actorFp()),
                event.targets().stream().map(SignedEvent::target).toList(),
                event.epoch(),
                bytesOrNull(event.ekc()),
                bytes(event.membersHash()),
                sealedOrNull(event.payload()),
                event.time(),
                bytes(event.sig()));
    }

    /** The event's hash: the log head after it. */
    static io.realchat.wire.Bytes hash(ConversationId conversation, io.realchat.wire.ControlEvent event) {
        return wire(of(event).hash(conversation.value()));
    }

    static Identity identity(io.realchat.wire.Identity identity) {
        return new Identity(bytes(identity.sign()), bytes(identity.agree()), identity.created(), bytes(identity.sig()));
    }

    static Bytes bytes(io.realchat.wire.Bytes bytes) {
        return Bytes.of(bytes.toArray());
    }

    static io.realchat.wire.Bytes wire(Bytes bytes) {
        return io.realchat.wire.Bytes.of(bytes.toArray());
    }

    static Role role(io.realchat.wire.Role role) {
        return Role.of(role.text());
    }

    private static ControlTarget target(Target target) {
        return new ControlTarget(
                target.userId().value(), bytes(target.fp()), target.role() == null ? null : role(target.role()));
    }

    private static @Nullable Bytes bytesOrNull(io.realchat.wire.@Nullable Bytes bytes) {
        return bytes == null ? null : bytes(bytes);
    }

    private static @Nullable Sealed sealedOrNull(@Nullable SealedBox box) {
        return box == null ? null : new Sealed(bytes(box.nonce()), bytes(box.ct()));
    }
}
