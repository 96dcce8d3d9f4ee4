package io.realchat.client;

import io.realchat.crypto.ControlEvent;
import io.realchat.crypto.ControlTarget;
import io.realchat.crypto.ConversationForm;
import io.realchat.crypto.Identity;
import io.realchat.crypto.KdfParameters;
import io.realchat.crypto.KemPreKey;
import io.realchat.crypto.Message;
import io.realchat.crypto.MessageEnvelope;
import io.realchat.crypto.OneTimePreKey;
import io.realchat.crypto.Role;
import io.realchat.crypto.Sealed;
import io.realchat.crypto.SecretBytes;
import io.realchat.crypto.SelfWrap;
import io.realchat.crypto.SignedPreKey;
import io.realchat.crypto.Vault;
import io.realchat.crypto.X3dhWrap;
import io.realchat.wire.AccountId;
import io.realchat.wire.Bytes;
import io.realchat.wire.EventKind;
import io.realchat.wire.Form;
import io.realchat.wire.OneTimeKey;
import io.realchat.wire.SealedBox;
import io.realchat.wire.Target;
import org.jspecify.annotations.Nullable;

/** What the cryptography made, as it travels. Field by field. */
final class ToWire {
    private ToWire() {}

    static Bytes bytes(io.realchat.crypto.Bytes bytes) {
        return Bytes.of(bytes.toArray());
    }

    /** For the keys that are meant for the server. */
    static Bytes bytes(SecretBytes secret) {
        return Bytes.of(secret.reveal());
    }

    static @Nullable Bytes optional(io.realchat.crypto.@Nullable Bytes bytes) {
        return bytes == null ? null : bytes(bytes);
    }

    static SealedBox sealed(Sealed sealed) {
        return new SealedBox(bytes(sealed.nonce()), bytes(sealed.ciphertext()));
    }

    static io.realchat.wire.Identity identity(Identity identity) {
        return new io.realchat.wire.Identity(
                bytes(identity.sign()), bytes(identity.agree()), identity.created(), bytes(identity.sig()));
    }

    static io.realchat.wire.SignedPreKey preKey(SignedPreKey key) {
        return new io.realchat.wire.SignedPreKey(key.id(), bytes(key.key()), key.created(), bytes(key.sig()));
    }

    static io.realchat.wire.KemPreKey preKey(KemPreKey key) {
        return new io.realchat.wire.KemPreKey(key.id(), bytes(key.key()), key.created(), bytes(key.sig()));
    }

    static OneTimeKey preKey(OneTimePreKey key) {
        return new OneTimeKey(key.id(), bytes(key.key()));
    }

    static io.realchat.wire.Kdf kdf(KdfParameters kdf) {
        return new io.realchat.wire.Kdf(kdf.alg(), kdf.v(), kdf.m(), kdf.t(), kdf.p(), bytes(kdf.salt()));
    }

    static io.realchat.wire.Vault vault(Vault vault) {
        return new io.realchat.wire.Vault(
                vault.v(),
                vault.version(),
                kdf(vault.kdf()),
                bytes(vault.commit()),
                sealed(vault.password()),
                sealed(vault.recovery()),
                sealed(vault.body()));
    }

    static io.realchat.wire.ControlEvent event(ControlEvent event) {
        ConversationForm form = event.form();
        Sealed payload = event.payload();
        return new io.realchat.wire.ControlEvent(
                event.v(),
                event.n(),
                optional(event.prev()),
                EventKind.valueOf(event.kind().name()),
                form == null ? null : Form.valueOf(form.name()),
                new AccountId(event.actor()),
                bytes(event.actorFp()),
                event.targets().stream().map(ToWire::target).toList(),
                event.epoch(),
                optional(event.ekc()),
                bytes(event.membersHash()),
                payload == null ? null : sealed(payload),
                event.time(),
                bytes(event.sig()));
    }

    static io.realchat.wire.X3dhWrap wrap(X3dhWrap wrap) {
        return new io.realchat.wire.X3dhWrap(
                wrap.v(),
                new AccountId(wrap.userId()),
                new AccountId(wrap.by()),
                bytes(wrap.ephemeral()),
                wrap.spkId(),
                wrap.kpkId(),
                wrap.otpkId(),
                bytes(wrap.kem()),
                bytes(wrap.sealed().nonce()),
                bytes(wrap.sealed().ciphertext()),
                bytes(wrap.sig()));
    }

    static io.realchat.wire.SelfWrap wrap(SelfWrap wrap) {
        return new io.realchat.wire.SelfWrap(
                wrap.v(),
                new AccountId(wrap.userId()),
                bytes(wrap.sealed().nonce()),
                bytes(wrap.sealed().ciphertext()));
    }

    static io.realchat.wire.MessageEnvelope message(Message message) {
        MessageEnvelope envelope = message.envelope();
        return new io.realchat.wire.MessageEnvelope(
                message.v(),
                envelope.epoch(),
                bytes(envelope.clientMsgId()),
                envelope.type(),
                optional(envelope.replyTo()),
                optional(envelope.target()),
                bytes(envelope.stream()),
                envelope.streamSeq(),
                optional(envelope.prev()),
                bytes(envelope.head()),
                envelope.time(),
                bytes(message.header()),
                bytes(message.body().nonce()),
                optional(message.body().ciphertext()),
                message.body().isErased() ? bytes(message.body().digest()) : null,
                bytes(message.senderKey()),
                bytes(message.sig()));
    }

    private static Target target(ControlTarget target) {
        Role role = target.role();
        return new Target(
                new AccountId(target.userId()),
                bytes(target.fp()),
                role == null ? null : io.realchat.wire.Role.valueOf(role.name()));
    }
}
