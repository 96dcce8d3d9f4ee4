package io.realchat.crypto;

/** The keys of section 5: one chain per sender and epoch, and two fresh keys per message, each derived directly. */
final class MessageKeys {
    private final SecretBytes sending;

    private MessageKeys(SecretBytes sending) {
        this.sending = sending;
    }

    /** {@code SK} of a sender in an epoch. */
    static MessageKeys of(EpochKey key, int epoch, MessagePlace place, Bytes fp) {
        byte[] info = Encoding.context(
                Labels.SEND, Encoding.id(place.conversationId()), Encoding.u32(epoch), Encoding.id(place.sender()), fp);
        return new MessageKeys(Hkdf.derive(key.secret(), Bytes.EMPTY, info, 32));
    }

    SecretBytes sending() {
        return sending;
    }

    /** {@code MK}: seals the content of one message. */
    SecretBytes content(Bytes clientMsgId) {
        return Hkdf.derive(sending, clientMsgId, Encoding.context(Labels.MESSAGE), 32);
    }

    /** {@code HK}: seals the header of one message. */
    SecretBytes header(Bytes clientMsgId) {
        return Hkdf.derive(sending, clientMsgId, Encoding.context(Labels.HEAD), 32);
    }
}
