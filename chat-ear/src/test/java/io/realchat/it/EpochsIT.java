package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.it.TestAccount.SignedIn;
import io.realchat.wire.ClientFrame;
import io.realchat.wire.Entry;
import io.realchat.wire.LogPosition;
import io.realchat.wire.MessageEnvelope;
import io.realchat.wire.Problem;
import io.realchat.wire.ProblemAnswer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A message is taken only under the current epoch and log head; whoever is behind is told everything it needs. */
@ArquillianTest
@RunAsClient
class EpochsIT {
    private SignedIn alice;
    private SignedIn bob;
    private DirectChat chat;

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return RealEar.archive();
    }

    @BeforeEach
    void twoPeopleTalk() {
        alice = TestAccount.signedUp("alice");
        bob = TestAccount.signedUp("bob");
        chat = DirectChat.begun(alice, bob);
    }

    @Test
    void aMessageOfAnOlderEpochIsRefusedWithTheMissingEventsAndStoredNowhere() {
        Pen pen = chat.stream(alice);
        MessageEnvelope late = pen.next();
        Entry rotated = chat.rotate(bob).entry();
        ProblemAnswer refusal = pen.post(late).refusedAs(Problem.STALE_EPOCH);
        assertThat(refusal.extra("conversation", LogPosition.class)).hasValue(new LogPosition(1, true, chat.head(), 2));
        assertThat(refusal.extra("events", Entry[].class))
                .hasValueSatisfying(
                        events -> assertThat(events).extracting(Entry::id).containsExactly(rotated.id()));
        try (TestSocket hers = TestSocket.of(alice)) {
            assertThat(hers.ask(new ClientFrame.Send(chat.id(), late, null)))
                    .isInstanceOfSatisfying(
                            ProblemAnswer.class,
                            again -> assertThat(again.problem()).hasValue(Problem.STALE_EPOCH));
        }
        assertThat(chat.seenBy(alice).lastSeq()).isEqualTo(2);
        assertThat(pen.send().seq()).isEqualTo(3);
    }

    @Test
    void aRepeatOfAStoredMessageIsAnsweredEvenWhenItsEpochIsOver() {
        Pen pen = chat.stream(alice);
        MessageEnvelope message = pen.next();
        String first = pen.post(message).body();
        chat.rotate(bob);
        assertThat(pen.post(message)).satisfies(again -> {
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.body()).isEqualTo(first);
        });
    }

    @Test
    void afterSevenDaysTheNextSenderRotatesFirst() throws SQLException {
        closesAfter("epoch_opened_at = epoch_opened_at - interval '7 days'");
    }

    @Test
    void afterAThousandMessagesTheNextSenderRotatesFirst() throws SQLException {
        chat.stream(alice).send();
        change("epoch_seq = epoch_seq - 998");
        assertThat(chat.seenBy(bob).epochOpen()).isTrue();
        chat.stream(bob).send();
        closesAfter("last_activity_at = last_activity_at");
    }

    private void closesAfter(String change) throws SQLException {
        change(change);
        long lastSeq = chat.seenBy(bob).lastSeq();
        assertThat(chat.seenBy(bob).epochOpen()).isFalse();
        Pen pen = chat.stream(alice);
        ProblemAnswer refusal = pen.post(pen.next()).refusedAs(Problem.STALE_EPOCH);
        assertThat(refusal.extra("conversation", LogPosition.class))
                .hasValue(new LogPosition(0, false, chat.head(), lastSeq));
        assertThat(refusal.extra("events", Entry[].class))
                .hasValueSatisfying(events -> assertThat(events).isEmpty());
        assertThat(chat.seenBy(bob).lastSeq()).isEqualTo(lastSeq);
        chat.rotate(alice);
        assertThat(chat.seenBy(bob).epochOpen()).isTrue();
        assertThat(pen.send().seq()).isEqualTo(lastSeq + 2);
    }

    private void change(String assignment) throws SQLException {
        try (Connection database = Site.database();
                Statement statement = database.createStatement()) {
            statement.executeUpdate("UPDATE conversations SET " + assignment + " WHERE id = '" + chat.id() + "'");
        }
    }
}
