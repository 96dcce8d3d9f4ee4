package io.realchat.crypto;

import static io.realchat.crypto.StreamCheck.Verdict.GAP;
import static io.realchat.crypto.StreamCheck.Verdict.IN_ORDER;
import static io.realchat.crypto.StreamCheck.Verdict.REORDER;
import static io.realchat.crypto.StreamCheck.Verdict.REPLAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StreamCheckTest {
    private final Person alice = Person.fresh();
    private final MessagePlace place = new MessagePlace(UUID.randomUUID(), alice.userId());
    private final List<Message> stream = stream(5);

    @Test
    void anUnbrokenStreamIsInOrderForwardsAndBackwards() {
        StreamCheck forwards = StreamCheck.fromStart();
        assertThat(stream).allMatch(message -> forwards.append(place, message) == IN_ORDER);
        StreamCheck backwards = StreamCheck.fromMiddle();
        assertThat(stream.reversed()).allMatch(message -> backwards.prepend(place, message) == IN_ORDER);
    }

    @Test
    void aDroppedMessageIsAGap() {
        StreamCheck check = StreamCheck.fromStart();
        check.append(place, stream.get(0));
        assertThat(check.append(place, stream.get(2))).isEqualTo(GAP);
        assertThat(check.append(place, stream.get(3))).isEqualTo(IN_ORDER);
        assertThat(check.append(place, stream.get(1))).isEqualTo(REORDER);
        StreamCheck backwards = StreamCheck.fromMiddle();
        backwards.prepend(place, stream.get(4));
        assertThat(backwards.prepend(place, stream.get(2))).isEqualTo(GAP);
    }

    @Test
    void aMissingBeginningIsAGapOnlyWhenAllWasRead() {
        assertThat(StreamCheck.fromStart().append(place, stream.get(1))).isEqualTo(GAP);
        assertThat(StreamCheck.fromMiddle().append(place, stream.get(1))).isEqualTo(IN_ORDER);
    }

    @Test
    void aRepeatedMessageIsAReplay() {
        StreamCheck check = StreamCheck.fromStart();
        check.append(place, stream.get(0));
        check.append(place, stream.get(1));
        assertThat(check.append(place, stream.get(0))).isEqualTo(REPLAY);
        assertThat(check.append(place, stream.get(1))).isEqualTo(REPLAY);
        assertThat(check.append(place, stream.get(2))).isEqualTo(IN_ORDER);
    }

    @Test
    void aSwapOrAnotherPredecessorIsAReorder() {
        StreamCheck check = StreamCheck.fromStart();
        check.append(place, stream.get(0));
        check.append(place, stream.get(2));
        assertThat(check.append(place, stream.get(1))).isEqualTo(REORDER);
        StreamCheck forked = StreamCheck.fromStart();
        forked.append(place, stream.get(0));
        Bytes id = stream.get(0).envelope().stream();
        assertThat(forked.append(place, message(id, 2, SealedMessages.HEAD))).isEqualTo(REORDER);
        assertThat(StreamCheck.fromStart().append(place, message(id, 2, null))).isEqualTo(REORDER);
    }

    @Test
    void twoTabsHaveTheirOwnStreams() {
        StreamCheck check = StreamCheck.fromStart();
        List<Message> other = stream(2);
        assertThat(check.append(place, stream.get(0))).isEqualTo(IN_ORDER);
        assertThat(check.append(place, other.get(0))).isEqualTo(IN_ORDER);
        assertThat(check.append(place, stream.get(1))).isEqualTo(IN_ORDER);
        assertThat(check.append(place, other.get(1))).isEqualTo(IN_ORDER);
    }

    private List<Message> stream(int length) {
        Bytes id = MessageEnvelope.newStream();
        List<Message> messages = new ArrayList<>();
        for (int i = 1; i <= length; i++) {
            messages.add(message(id, i, i == 1 ? null : messages.getLast().hash(place)));
        }
        return messages;
    }

    private Message message(Bytes stream, long seq, @Nullable Bytes prev) {
        Message.Sender sender = new Message.Sender(alice.secret(), EpochKey.generate());
        return Message.seal(place, SealedMessages.envelope(stream, seq, prev), sender, SealedMessages.text("x"));
    }
}
