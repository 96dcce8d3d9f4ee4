package io.realchat.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What was sealed for one place opens at no other, even with a matching envelope and every key at hand. */
class TransplantTest {
    private static final UUID CONVERSATION = UUID.randomUUID();

    private final Person alice = Person.fresh();
    private final Person bob = Person.fresh();
    private final EpochKey key = EpochKey.generate();
    private final MessagePlace place = new MessagePlace(CONVERSATION, alice.userId());
    private final MessageEnvelope envelope = SealedMessages.envelope(MessageEnvelope.newStream(), 1, null);
    private final Message message =
            Message.seal(place, envelope, new Message.Sender(alice.secret(), key), SealedMessages.text("hi"));

    @Test
    void aMessageOpensAtItsPlace() {
        Message.Content content = message.open(place, alice.identity(), key);
        assertThat(content.plaintext()).isEqualTo(SealedMessages.text("hi").plaintext());
        assertThat(content.header()).isEqualTo(MessageHeader.text());
    }

    @Test
    void aMessageDoesNotOpenInAnotherConversationOrFromAnotherSender() {
        refused(() -> message.open(new MessagePlace(UUID.randomUUID(), alice.userId()), alice.identity(), key));
        refused(() -> message.open(new MessagePlace(CONVERSATION, bob.userId()), alice.identity(), key));
        refused(() -> message.open(new MessagePlace(CONVERSATION, bob.userId()), bob.identity(), key));
        refused(() -> message.open(place, alice.identity(), EpochKey.generate()));
    }

    @Test
    void aMemberCannotSignAnothersCiphertextAsOnesOwn() {
        MessagePlace bobs = new MessagePlace(CONVERSATION, bob.userId());
        Bytes fp = bob.secret().fingerprint();
        Message relabelled =
                signed(new Message(1, envelope, message.header(), message.body(), fp, message.sig()), bobs);
        relabelled.verify(bobs, bob.identity());
        refused(() -> relabelled.open(bobs, bob.identity(), key));
    }

    @Test
    void theSenderCannotMoveACiphertextToAnotherEnvelope() {
        Bytes hash = message.hash(place);
        reseal(new MessageEnvelope(
                1,
                envelope.clientMsgId(),
                "text",
                null,
                null,
                envelope.stream(),
                1,
                null,
                envelope.head(),
                Person.NOW));
        reseal(new MessageEnvelope(
                0,
                MessageEnvelope.newClientMsgId(),
                "text",
                null,
                null,
                envelope.stream(),
                1,
                null,
                envelope.head(),
                Person.NOW));
        reseal(new MessageEnvelope(
                0,
                envelope.clientMsgId(),
                "edit",
                null,
                null,
                envelope.stream(),
                1,
                null,
                envelope.head(),
                Person.NOW));
        reseal(new MessageEnvelope(
                0,
                envelope.clientMsgId(),
                "text",
                hash,
                null,
                envelope.stream(),
                1,
                null,
                envelope.head(),
                Person.NOW));
        reseal(new MessageEnvelope(
                0,
                envelope.clientMsgId(),
                "text",
                null,
                hash,
                envelope.stream(),
                1,
                null,
                envelope.head(),
                Person.NOW));
        reseal(new MessageEnvelope(
                0,
                envelope.clientMsgId(),
                "text",
                null,
                null,
                envelope.stream(),
                2,
                hash,
                envelope.head(),
                Person.NOW));
    }

    @Test
    void aWrapOpensForItsEpochAndItsReceiverAlone() {
        Epoch epoch = new Epoch(CONVERSATION, 0, key.commitment(CONVERSATION, 0));
        X3dhWrap wrap = X3dhWrap.make(epoch, key, alice.sender(), bob.bundle());
        assertThat(wrap.open(epoch, alice.identity(), bob.receiver())).isEqualTo(key);
        UUID other = UUID.randomUUID();
        refused(() -> wrap.open(new Epoch(other, 0, key.commitment(other, 0)), alice.identity(), bob.receiver()));
        refused(() -> wrap.open(
                new Epoch(CONVERSATION, 1, key.commitment(CONVERSATION, 1)), alice.identity(), bob.receiver()));
        refused(() -> wrap.open(epoch, bob.identity(), bob.receiver()));
        refused(() -> wrap.open(epoch, alice.identity(), Person.fresh().receiver()));
        refused(() ->
                wrap.open(epoch, alice.identity(), bob.withoutOneTimePreKey().receiver()));
    }

    @Test
    void aKeyOtherThanTheCommittedOneIsNeitherWrappedNorOpened() {
        Epoch epoch = new Epoch(CONVERSATION, 0, key.commitment(CONVERSATION, 0));
        EpochKey other = EpochKey.generate();
        refused(() -> X3dhWrap.make(epoch, other, alice.sender(), bob.bundle()));
        refused(() -> SelfWrap.make(epoch, other, bob.userId(), bob.vmk()));
        X3dhWrap bad = X3dh.wrap(new X3dh.Hand(epoch, alice.sender(), bob.bundle()), other, X25519.generate());
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> bad.open(epoch, alice.identity(), bob.receiver()))
                .matches(refusal -> refusal.reason() == Reason.COMMITMENT);
    }

    @Test
    void aSelfWrapOpensForItsOwnerAndEpochAlone() {
        Epoch epoch = new Epoch(CONVERSATION, 0, key.commitment(CONVERSATION, 0));
        SelfWrap wrap = SelfWrap.make(epoch, key, bob.userId(), bob.vmk());
        assertThat(wrap.open(epoch, bob.vmk())).isEqualTo(key);
        refused(() -> wrap.open(epoch, alice.vmk()));
        refused(() -> new SelfWrap(1, alice.userId(), wrap.sealed()).open(epoch, bob.vmk()));
        refused(() -> wrap.open(new Epoch(CONVERSATION, 1, key.commitment(CONVERSATION, 1)), bob.vmk()));
    }

    private void reseal(MessageEnvelope other) {
        Message moved = signed(
                new Message(1, other, message.header(), message.body(), message.senderKey(), message.sig()), place);
        moved.verify(place, alice.identity());
        refused(() -> moved.open(place, alice.identity(), key));
    }

    /** With a good signature of whoever the place names, so that only the seal is left to refuse it. */
    private Message signed(Message unsigned, MessagePlace at) {
        Person signer = at.sender().equals(alice.userId()) ? alice : bob;
        return new Message(
                unsigned.v(),
                unsigned.envelope(),
                unsigned.header(),
                unsigned.body(),
                unsigned.senderKey(),
                signer.secret().sign(unsigned.hash(at)));
    }

    private static void refused(ThrowingCallable action) {
        assertThatExceptionOfType(CryptoException.class).isThrownBy(action);
    }
}
