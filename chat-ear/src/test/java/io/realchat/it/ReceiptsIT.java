package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.realchat.crypto.ControlKind;
import io.realchat.it.TestAccount.SignedIn;
import io.realchat.wire.ClientFrame.Receipt;
import io.realchat.wire.ConversationAnswer;
import io.realchat.wire.ConversationSummary;
import io.realchat.wire.MemberReceipt;
import io.realchat.wire.MemberReceipts;
import io.realchat.wire.Problem;
import io.realchat.wire.ServerFrame.ReceiptOf;
import java.sql.SQLException;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Marks only rise, reach the members and nobody else, and what is read in private stays with the own account. */
@ArquillianTest
@RunAsClient
class ReceiptsIT {
    private static final int MESSAGES = 6;

    private SignedIn alice;
    private SignedIn bob;
    private SignedIn carol;
    private GroupChat group;

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return RealEar.archive();
    }

    @BeforeEach
    void aGroupWithMessages() {
        alice = TestAccount.signedUp("alice");
        bob = TestAccount.signedUp("bob");
        carol = TestAccount.signedUp("carol");
        group = GroupChat.begun(alice, bob, carol);
        for (int i = 0; i < MESSAGES; i++) {
            group.stream(alice).send();
        }
    }

    @Test
    void theOtherMembersAndTheOwnOtherSocketsHearOfIt() {
        try (TestSocket hers = TestSocket.of(alice);
                TestSocket his = TestSocket.of(bob);
                TestSocket hisSecond = TestSocket.of(bob);
                TestSocket stranger = TestSocket.of(TestAccount.signedUp("eve"))) {
            his.say(new Receipt(group.id(), 5, 3, false));
            ReceiptOf told = new ReceiptOf(group.id(), bob.id(), 5, 3);
            assertThat(hers.push()).isEqualTo(told);
            assertThat(hisSecond.push()).isEqualTo(told);
            his.expectNothingMore();
            stranger.expectNothingMore();
        }
        assertThat(receipts(alice))
                .containsExactlyInAnyOrder(new MemberReceipt(bob.id(), 5, 3), new MemberReceipt(carol.id(), 0, 0));
        assertThat(seenBy(bob).ownRead()).isEqualTo(3);
        assertThat(seenBy(bob).ownDelivered()).isEqualTo(5);
        assertThat(seenBy(alice).ownRead()).as("what she joined with").isEqualTo(1);
    }

    @Test
    void marksNeverFallAndNeverPassTheNewestEntry() {
        try (TestSocket hers = TestSocket.of(alice);
                TestSocket his = TestSocket.of(bob)) {
            his.say(new Receipt(group.id(), 5, 5, false));
            assertThat(hers.push()).isEqualTo(new ReceiptOf(group.id(), bob.id(), 5, 5));
            his.say(new Receipt(group.id(), 2, 1, false));
            his.say(new Receipt(group.id(), (1L << 53) - 1, 6, false));
            assertThat(hers.push()).isEqualTo(new ReceiptOf(group.id(), bob.id(), MESSAGES + 1, 6));
            hers.expectNothingMore();
        }
    }

    @Test
    void whatIsReadInPrivateIsToldToNobodyElse() throws SQLException {
        try (TestSocket hers = TestSocket.of(alice);
                TestSocket his = TestSocket.of(bob);
                TestSocket hisSecond = TestSocket.of(bob)) {
            his.say(new Receipt(group.id(), 0, 4, true));
            assertThat(hisSecond.push()).isEqualTo(new ReceiptOf(group.id(), bob.id(), 0, 4));
            his.say(new Receipt(group.id(), 5, 0, false));
            assertThat(hers.push()).isEqualTo(new ReceiptOf(group.id(), bob.id(), 5, 0));
            assertThat(hisSecond.push()).isEqualTo(new ReceiptOf(group.id(), bob.id(), 5, 4));
        }
        assertThat(seenBy(bob).ownRead()).isEqualTo(4);
        assertThat(receipts(carol)).contains(new MemberReceipt(bob.id(), 5, 0));
        assertThat(status("read")).isZero();
        assertThat(status("delivered")).isEqualTo(4);
    }

    @Test
    void theViewTellsMessageByMessage() throws SQLException {
        try (TestSocket hers = TestSocket.of(alice);
                TestSocket his = TestSocket.of(bob)) {
            his.say(new Receipt(group.id(), 5, 3, false));
            hers.push();
        }
        assertThat(status("read")).isEqualTo(2);
        assertThat(status("delivered")).isEqualTo(2);
        assertThat(status("sent")).isEqualTo(MESSAGES - 4);
        assertThat(Rows.count("conversation_participants p JOIN messages m ON m.id = p.last_read_message_id"
                        + " WHERE p.user_id = '" + bob.id() + "' AND m.seq = 3"))
                .isOne();
    }

    @Test
    void aBurstChangesFewRows() throws SQLException {
        long before = updates();
        try (TestSocket hers = TestSocket.of(alice);
                TestSocket his = TestSocket.of(bob)) {
            for (int i = 0; i < 1_000; i++) {
                his.say(new Receipt(group.id(), 1 + i * MESSAGES / 999, i * MESSAGES / 999, false));
            }
            his.expectNothingMore();
            ReceiptOf last = new ReceiptOf(group.id(), bob.id(), MESSAGES + 1, MESSAGES);
            while (!hers.push().equals(last)) {
                assertThat(seenBy(bob).ownRead()).isLessThanOrEqualTo(MESSAGES);
            }
        }
        await().untilAsserted(() -> assertThat(updates()).isGreaterThan(before));
        assertThat(updates() - before).isLessThanOrEqualTo(50);
    }

    @Test
    void strangersAndFormerMembersTellAndLearnNothing() {
        SignedIn eve = TestAccount.signedUp("eve");
        eve.http().get(group.path() + "/receipts").refusedAs(Problem.NOT_FOUND);
        group.change(alice, ControlKind.REMOVE, GroupChat.target(carol, null));
        carol.http().get(group.path() + "/receipts").refusedAs(Problem.NOT_FOUND);
        try (TestSocket hers = TestSocket.of(alice);
                TestSocket his = TestSocket.of(bob);
                TestSocket former = TestSocket.of(carol);
                TestSocket stranger = TestSocket.of(eve)) {
            former.say(new Receipt(group.id(), 3, 3, false));
            stranger.say(new Receipt(group.id(), 3, 3, false));
            former.expectNothingMore();
            stranger.expectNothingMore();
            his.say(new Receipt(group.id(), 4, 4, false));
            assertThat(hers.push()).isEqualTo(new ReceiptOf(group.id(), bob.id(), 4, 4));
            former.expectNothingMore();
        }
        assertThat(receipts(alice)).containsExactly(new MemberReceipt(bob.id(), 4, 4));
    }

    @Test
    void whoeverIsAddedDoesNotLearnWhatTheAdminHasRead() {
        SignedIn dave = TestAccount.signedUp("dave");
        try (TestSocket hers = TestSocket.of(alice);
                TestSocket second = TestSocket.of(alice);
                TestSocket his = TestSocket.of(dave)) {
            hers.say(new Receipt(group.id(), 5, 5, true));
            assertThat(second.push()).isEqualTo(new ReceiptOf(group.id(), alice.id(), 5, 5));
            group.change(alice, ControlKind.ADD, group.as(dave, io.realchat.crypto.Role.MEMBER));
            assertThat(his.push()).isInstanceOfSatisfying(ConversationSummary.class, begun -> {
                assertThat(begun.ownRead()).isEqualTo(begun.lastSeq());
                assertThat(begun.ownDelivered()).isZero();
            });
        }
    }

    private List<MemberReceipt> receipts(SignedIn reader) {
        return reader.http()
                .get(group.path() + "/receipts")
                .as(200, MemberReceipts.class)
                .receipts();
    }

    private ConversationSummary seenBy(SignedIn reader) {
        return reader.http().get(group.path()).as(200, ConversationAnswer.class).conversation();
    }

    private long status(String status) throws SQLException {
        return Rows.count("message_receipts WHERE conversation_id = '" + group.id() + "' AND user_id = '" + bob.id()
                + "' AND status = '" + status + "'");
    }

    /** Changes of members' rows so far, of all conversations. */
    private static long updates() throws SQLException {
        Rows.execute("SELECT pg_stat_force_next_flush()");
        return Rows.sum("n_tup_upd", "pg_stat_user_tables WHERE relname = 'conversation_participants'");
    }
}
