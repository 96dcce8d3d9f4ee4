package io.realchat.crypto;

import static io.realchat.crypto.CryptoException.require;

/**
 * One sealed and signed message. It is only data until {@link #verify}; only {@link #open} gives a plaintext, all or
 * nothing.
 *
 * @param v 1
 * @param envelope the authenticated fields
 * @param header sealed header, nonce ‖ ciphertext, 92 bytes
 * @param body the padded content, sealed
 * @param senderKey fingerprint of the sender's identity, 32 bytes; a hint, never used as a key
 * @param sig by the sender's IKs over {@link #hash}, 64 bytes
 */
public record Message(int v, MessageEnvelope envelope, Bytes header, MessageBody body, Bytes senderKey, Bytes sig) {
    public Message {
        Version.require(v);
        header.requireSize(MessageHeader.SEALED, "header");
        senderKey.requireSize(32, "sender_key");
        sig.requireSize(Ed25519.SIGNATURE, "sig");
    }

    /** What a sender puts into a message and a receiver gets out of it: header, and plaintext without padding. */
    public record Content(MessageHeader header, SecretBytes plaintext) {}

    /** Who seals a message and with which epoch key. */
    public record Sender(IdentitySecret identity, EpochKey key) {}

    /** Seals and signs. */
    public static Message seal(MessagePlace place, MessageEnvelope envelope, Sender sender, Content content) {
        Bytes fp = sender.identity().fingerprint();
        MessageKeys keys = MessageKeys.of(sender.key(), envelope.epoch(), place, fp);
        Bytes id = envelope.clientMsgId();
        Bytes header = Aead.seal(
                        keys.header(id),
                        headerAad(place, envelope),
                        content.header().encode())
                .joined();
        Bytes aad = aad(place, envelope, fp, header);
        MessageBody body = MessageBody.of(
                Aead.seal(keys.content(id), aad, Padding.pad(content.plaintext().view())));
        Bytes sig = sender.identity().sign(hash(aad, body));
        return new Message(Version.CURRENT, envelope, header, body, fp, sig);
    }

    /**
     * The message's name, 32 bytes, at its place and with the sender's fingerprint that the message claims. It means
     * something only when the message verifies.
     */
    public Bytes hash(MessagePlace place) {
        return hash(aad(place, envelope, senderKey, header), body);
    }

    /** This message without its content: it verifies as before. */
    public Message erased() {
        return new Message(v, envelope, header, body.erased(), senderKey, sig);
    }

    /**
     * This message, if {@code sender} signed it for this place.
     *
     * @param sender the sender's pinned identity
     * @throws CryptoException {@code FINGERPRINT} or {@code SIGNATURE}
     */
    public Message verify(MessagePlace place, Identity sender) {
        require(senderKey.equals(sender.fingerprint()), Reason.FINGERPRINT, "sender_key is not the sender's");
        Ed25519.verify(sender.sign(), hash(place), sig);
        return this;
    }

    /**
     * Verifies, opens and unpads.
     *
     * @param sender the sender's pinned identity
     * @throws CryptoException {@code FINGERPRINT}, {@code SIGNATURE}, {@code TAG}, {@code ENCODING} or {@code ERASED}
     */
    public Content open(MessagePlace place, Identity sender, EpochKey key) {
        return verify(place, sender).decrypt(place, key);
    }

    /** Opens and unpads, whoever signed. */
    Content decrypt(MessagePlace place, EpochKey key) {
        MessageKeys keys = MessageKeys.of(key, envelope.epoch(), place, senderKey);
        MessageHeader opened = openHeader(place, keys);
        SecretBytes contentKey = keys.content(envelope.clientMsgId());
        byte[] padded = Aead.open(contentKey, aad(place, envelope, senderKey, header), body.sealed());
        return new Content(opened, SecretBytes.adopt(Padding.unpad(padded)));
    }

    private MessageHeader openHeader(MessagePlace place, MessageKeys keys) {
        SecretBytes key = keys.header(envelope.clientMsgId());
        return MessageHeader.decode(Aead.open(key, headerAad(place, envelope), Sealed.split(header)));
    }

    private static Bytes headerAad(MessagePlace place, MessageEnvelope envelope) {
        return Encoding.hash(
                Labels.HEAD,
                Encoding.id(place.conversationId()),
                Encoding.u32(envelope.epoch()),
                Encoding.id(place.sender()),
                envelope.clientMsgId());
    }

    private static Bytes aad(MessagePlace place, MessageEnvelope envelope, Bytes fp, Bytes header) {
        return Encoding.hash(
                Labels.AAD,
                Encoding.u32(Version.CURRENT),
                Encoding.id(place.conversationId()),
                Encoding.u32(envelope.epoch()),
                Encoding.id(place.sender()),
                fp,
                envelope.clientMsgId(),
                Encoding.text(envelope.type()),
                Bytes.orEmpty(envelope.replyTo()),
                Bytes.orEmpty(envelope.target()),
                envelope.stream(),
                Encoding.u64(envelope.streamSeq()),
                Bytes.orEmpty(envelope.prev()),
                envelope.head(),
                Encoding.u64(envelope.time()),
                header);
    }

    private static Bytes hash(Bytes aad, MessageBody body) {
        return Encoding.hash(Labels.SIGNATURE, aad, body.nonce(), body.digest());
    }
}
