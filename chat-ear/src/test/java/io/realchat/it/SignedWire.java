package io.realchat.it;

import io.realchat.crypto.Bytes;
import io.realchat.crypto.ControlEvent;
import io.realchat.crypto.ControlKind;
import io.realchat.crypto.ControlTarget;
import io.realchat.crypto.ConversationForm;
import io.realchat.crypto.Role;
import io.realchat.crypto.Sealed;
import io.realchat.wire.Target;
import org.jspecify.annotations.Nullable;

/** Events of the wire as the cryptography sees them. */
final class SignedWire {
    private SignedWire() {}

    static ControlEvent event(io.realchat.wire.ControlEvent it) {
        return new ControlEvent(
                it.v(),
                it.n(),
                bytes(it.prev()),
                ControlKind.of(it.kind().text()),
                it.form() == null ? null : ConversationForm.of(it.form().text()),
                it.actor().value(),
                DirectChat.crypto(it.actorFp()),
                it.targets().stream().map(SignedWire::target).toList(),
                it.epoch(),
                bytes(it.ekc()),
                DirectChat.crypto(it.membersHash()),
                it.payload() == null
                        ? null
                        : new Sealed(
                                DirectChat.crypto(it.payload().nonce()),
                                DirectChat.crypto(it.payload().ct())),
                it.time(),
                DirectChat.crypto(it.sig()));
    }

    private static ControlTarget target(Target target) {
        return new ControlTarget(
                target.userId().value(),
                DirectChat.crypto(target.fp()),
                target.role() == null ? null : Role.of(target.role().text()));
    }

    private static @Nullable Bytes bytes(io.realchat.wire.@Nullable Bytes bytes) {
        return bytes == null ? null : DirectChat.crypto(bytes);
    }
}
