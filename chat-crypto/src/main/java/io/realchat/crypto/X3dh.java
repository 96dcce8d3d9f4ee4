package io.realchat.crypto;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The key agreement behind {@link X3dhWrap}: X3DH with a KEM secret mixed in, as PQXDH has it. */
final class X3dh {
    private static final byte[] FILL = new byte[32];

    static {
        Arrays.fill(FILL, (byte) 0xFF);
    }

    private X3dh() {}

    /** What the sender holds in hand. */
    record Hand(Epoch epoch, X3dhWrap.Sender sender, PreKeyBundle bundle) {}

    /** Everything public that one wrap is about: {@code T} hashes it. */
    private record Transcript(
            Epoch epoch,
            Party from,
            Party to,
            Key signed,
            Key kem,
            @Nullable Key oneTime,
            Bytes ephemeral,
            Bytes ct) {
        Bytes hash() {
            return Encoding.hash(
                    Labels.X3DH,
                    Encoding.id(epoch.conversationId()),
                    Encoding.u32(epoch.number()),
                    epoch.ekc(),
                    Encoding.id(from.userId()),
                    from.sign(),
                    from.agree(),
                    Encoding.id(to.userId()),
                    to.sign(),
                    to.agree(),
                    Encoding.u32(signed.id()),
                    signed.key(),
                    Encoding.u32(kem.id()),
                    kem.key(),
                    oneTime == null ? Bytes.EMPTY : Encoding.u32(oneTime.id()),
                    oneTime == null ? Bytes.EMPTY : oneTime.key(),
                    ephemeral,
                    ct);
        }
    }

    private record Party(UUID userId, Bytes sign, Bytes agree) {
        static Party of(UUID userId, IdentitySecret secret) {
            return new Party(userId, secret.signPublic(), X25519.publicKey(secret.agree()));
        }
    }

    private record Key(int id, Bytes key) {}

    static X3dhWrap wrap(Hand hand, EpochKey key, SecretBytes ephemeral) {
        PreKeyBundle bundle = hand.bundle();
        MlKem.Encapsulated kem = MlKem.encapsulate(bundle.kemPreKey().key());
        Bytes transcript = transcript(hand, X25519.publicKey(ephemeral), kem.ciphertext());
        try (SecretBytes kek = sendingKey(hand, ephemeral, kem.secret(), transcript)) {
            Sealed sealed = Aead.seal(kek, transcript, key.secret().view());
            OneTimePreKey oneTime = bundle.oneTimePreKey();
            return new X3dhWrap(
                    Version.CURRENT,
                    bundle.userId(),
                    hand.sender().userId(),
                    X25519.publicKey(ephemeral),
                    bundle.signedPreKey().id(),
                    bundle.kemPreKey().id(),
                    oneTime == null ? null : oneTime.id(),
                    kem.ciphertext(),
                    sealed,
                    hand.sender().identity().sign(signed(transcript, sealed)));
        }
    }

    static EpochKey open(X3dhWrap wrap, Epoch epoch, Identity sender, WrapReceiver receiver) {
        receiver.requireFor(wrap);
        Bytes transcript = transcript(wrap, epoch, sender, receiver);
        Ed25519.verify(sender.sign(), signed(transcript, wrap.sealed()), wrap.sig());
        try (SecretBytes kek = receivingKey(wrap, sender, receiver, transcript)) {
            return new EpochKey(SecretBytes.adopt(Aead.open(kek, transcript, wrap.sealed()))).verify(epoch);
        }
    }

    /** What the sender's signature covers. */
    static Bytes signed(Bytes transcript, Sealed sealed) {
        return Encoding.hash(Labels.WRAP, transcript, sealed.nonce(), sealed.ciphertext());
    }

    private static Bytes transcript(Hand hand, Bytes ephemeral, Bytes ct) {
        PreKeyBundle bundle = hand.bundle();
        OneTimePreKey oneTime = bundle.oneTimePreKey();
        return new Transcript(
                        hand.epoch(),
                        Party.of(hand.sender().userId(), hand.sender().identity()),
                        new Party(
                                bundle.userId(),
                                bundle.identity().sign(),
                                bundle.identity().agree()),
                        new Key(
                                bundle.signedPreKey().id(),
                                bundle.signedPreKey().key()),
                        new Key(bundle.kemPreKey().id(), bundle.kemPreKey().key()),
                        oneTime == null ? null : new Key(oneTime.id(), oneTime.key()),
                        ephemeral,
                        ct)
                .hash();
    }

    /** {@code T} as the receiver sees it. */
    static Bytes transcript(X3dhWrap wrap, Epoch epoch, Identity sender, WrapReceiver receiver) {
        OneTimePreKeySecret oneTime = receiver.oneTimePreKey();
        return new Transcript(
                        epoch,
                        new Party(wrap.by(), sender.sign(), sender.agree()),
                        new Party(
                                receiver.userId(),
                                receiver.identity().sign(),
                                receiver.identity().agree()),
                        new Key(
                                wrap.spkId(),
                                X25519.publicKey(receiver.signedPreKey().key())),
                        new Key(
                                wrap.kpkId(),
                                MlKem.publicKey(receiver.kemPreKey().seed())),
                        oneTime == null ? null : new Key(oneTime.id(), X25519.publicKey(oneTime.key())),
                        wrap.ephemeral(),
                        wrap.kem())
                .hash();
    }

    private static SecretBytes sendingKey(Hand hand, SecretBytes ephemeral, SecretBytes ss, Bytes transcript) {
        PreKeyBundle bundle = hand.bundle();
        Bytes spk = bundle.signedPreKey().key();
        OneTimePreKey oneTime = bundle.oneTimePreKey();
        return derive(
                transcript,
                X25519.agree(hand.sender().identity().agree(), spk),
                X25519.agree(ephemeral, bundle.identity().agree()),
                X25519.agree(ephemeral, spk),
                oneTime == null ? SecretBytes.of() : X25519.agree(ephemeral, oneTime.key()),
                ss);
    }

    private static SecretBytes receivingKey(X3dhWrap wrap, Identity sender, WrapReceiver receiver, Bytes transcript) {
        SecretBytes spk = receiver.signedPreKey().key();
        OneTimePreKeySecret oneTime = receiver.oneTimePreKey();
        return derive(
                transcript,
                X25519.agree(spk, sender.agree()),
                X25519.agree(receiver.agree(), wrap.ephemeral()),
                X25519.agree(spk, wrap.ephemeral()),
                oneTime == null ? SecretBytes.of() : X25519.agree(oneTime.key(), wrap.ephemeral()),
                MlKem.decapsulate(receiver.kemPreKey().seed(), wrap.kem()));
    }

    /** {@code KEK}: the secrets in the order of section 4, wiped once used. */
    private static SecretBytes derive(Bytes transcript, SecretBytes... secrets) {
        ByteArrayOutputStream ikm = new ByteArrayOutputStream();
        ikm.writeBytes(FILL);
        for (SecretBytes secret : secrets) {
            ikm.writeBytes(secret.view());
            secret.close();
        }
        try (SecretBytes all = SecretBytes.adopt(ikm.toByteArray())) {
            return Hkdf.derive(all, Bytes.EMPTY, transcript.view(), 32);
        }
    }
}
