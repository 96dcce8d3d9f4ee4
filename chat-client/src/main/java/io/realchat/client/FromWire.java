package io.realchat.client;

import io.realchat.crypto.Bytes;
import io.realchat.crypto.ControlEvent;
import io.realchat.crypto.ControlKind;
import io.realchat.crypto.ControlTarget;
import io.realchat.crypto.ConversationForm;
import io.realchat.crypto.Identity;
import io.realchat.crypto.IdentityHistory;
import io.realchat.crypto.KdfParameters;
import io.realchat.crypto.KemPreKey;
import io.realchat.crypto.Message;
import io.realchat.crypto.MessageBody;
import io.realchat.crypto.MessageEnvelope;
import io.realchat.crypto.OneTimePreKey;
import io.realchat.crypto.PreKeyBundle;
import io.realchat.crypto.Role;
import io.realchat.crypto.Sealed;
import io.realchat.crypto.SelfWrap;
import io.realchat.crypto.SignedPreKey;
import io.realchat.crypto.Vault;
import io.realchat.crypto.X3dhWrap;
import io.realchat.wire.Form;
import io.realchat.wire.KeyBundle;
import io.realchat.wire.NamedPerson;
import io.realchat.wire.OneTimeKey;
import io.realchat.wire.SealedBox;
import io.realchat.wire.Target;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What travels, as the cryptography knows it. Field by field; whatever does not fit is refused by the constructors. */
final class FromWire {
    private FromWire() {}

    static Bytes bytes(io.realchat.wire.Bytes bytes) {
        return Bytes.of(bytes.toArray());
    }

    static @Nullable Bytes optional(io.realchat.wire.@Nullable Bytes bytes) {
        return bytes == null ? null : bytes(bytes);
    }

    static Sealed sealed(SealedBox box) {
        return new Sealed(bytes(box.nonce()), bytes(box.ct()));
    }

    static Identity identity(io.realchat.wire.Identity identity) {
        return new Identity(bytes(identity.sign()), bytes(identity.agree()), identity.created(), bytes(identity.sig()));
    }

    static IdentityHistory history(NamedPerson person) {
        return new IdentityHistory(
                person.userId().value(),
                person.identities().stream()
                        .map(step -> new IdentityHistory.Step(
                                step.number(), identity(step.identity()), optional(step.proof())))
                        .toList());
    }

    static PreKeyBundle bundle(KeyBundle bundle) {
        io.realchat.wire.SignedPreKey spk = bundle.signedPreKey();
        io.realchat.wire.KemPreKey kpk = bundle.kemPreKey();
        OneTimeKey oneTime = bundle.oneTimePreKey();
        return new PreKeyBundle(
                bundle.userId().value(),
                identity(bundle.identity()),
                new SignedPreKey(spk.id(), bytes(spk.key()), spk.created(), bytes(spk.sig())),
                new KemPreKey(kpk.id(), bytes(kpk.key()), kpk.created(), bytes(kpk.sig())),
                oneTime == null ? null : new OneTimePreKey(oneTime.id(), bytes(oneTime.key())));
    }

    static KdfParameters kdf(io.realchat.wire.Kdf kdf) {
        return new KdfParameters(kdf.alg(), kdf.v(), kdf.m(), kdf.t(), kdf.p(), bytes(kdf.salt()));
    }

    static Vault vault(io.realchat.wire.Vault vault) {
        return new Vault(
                vault.v(),
                vault.version(),
                kdf(vault.kdf()),
                bytes(vault.commit()),
                sealed(vault.password()),
                sealed(vault.recovery()),
                sealed(vault.body()));
    }

    static ControlEvent event(io.realchat.wire.ControlEvent event) {
        Form form = event.form();
        SealedBox payload = event.payload();
        return new ControlEvent(
                event.v(),
                event.n(),
                optional(event.prev()),
                ControlKind.of(event.kind().text()),
                form == null ? null : ConversationForm.of(form.text()),
                event.actor().value(),
                bytes(event.actorFp()),
                event.targets().stream().map(FromWire::target).toList(),
                event.epoch(),
                optional(event.ekc()),
                bytes(event.membersHash()),
                payload == null ? null : sealed(payload),
                event.time(),
                bytes(event.sig()));
    }

    static X3dhWrap wrap(io.realchat.wire.X3dhWrap wrap) {
        return new X3dhWrap(
                wrap.v(),
                wrap.userId().value(),
                wrap.by().value(),
                bytes(wrap.ephemeral()),
                wrap.spkId(),
                wrap.kpkId(),
                wrap.otpkId(),
                bytes(wrap.kem()),
                new Sealed(bytes(wrap.nonce()), bytes(wrap.ct())),
                bytes(wrap.sig()));
    }

    static SelfWrap wrap(io.realchat.wire.SelfWrap wrap) {
        return new SelfWrap(wrap.v(), wrap.userId().value(), new Sealed(bytes(wrap.nonce()), bytes(wrap.ct())));
    }

    static Message message(io.realchat.wire.MessageEnvelope message) {
        MessageEnvelope envelope = new MessageEnvelope(
                message.epoch(),
                bytes(message.clientMsgId()),
                message.type(),
                optional(message.replyTo()),
                optional(message.target()),
                bytes(message.stream()),
                message.streamSeq(),
                optional(message.prev()),
                bytes(message.head()),
                message.time());
        return new Message(
                message.v(),
                envelope,
                bytes(message.header()),
                body(message),
                bytes(message.senderKey()),
                bytes(message.sig()));
    }

    private static MessageBody body(io.realchat.wire.MessageEnvelope message) {
        io.realchat.wire.Bytes ciphertext = message.ciphertext();
        return ciphertext == null
                ? new MessageBody(bytes(message.nonce()), bytes(Objects.requireNonNull(message.digest())), null)
                : MessageBody.of(new Sealed(bytes(message.nonce()), bytes(ciphertext)));
    }

    private static ControlTarget target(Target target) {
        io.realchat.wire.Role role = target.role();
        return new ControlTarget(
                target.userId().value(), bytes(target.fp()), role == null ? null : Role.of(role.text()));
    }
}
