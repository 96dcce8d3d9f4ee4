package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.client.MessageName;
import io.realchat.crypto.ControlKind;
import io.realchat.it.TestAccount.SignedIn;
import io.realchat.wire.Bytes;
import io.realchat.wire.Entry;
import io.realchat.wire.HeaderPage;
import io.realchat.wire.Hint;
import io.realchat.wire.MessageEnvelope;
import io.realchat.wire.MessageId;
import io.realchat.wire.MessagePage;
import io.realchat.wire.Problem;
import io.realchat.wire.ProblemAnswer;
import io.realchat.wire.ServerFrame.Ack;
import io.realchat.wire.StoredMessage;
import java.sql.SQLException;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Edits, deletes, reactions, pins and replies: what points at a message really points at it, and what is deleted is gone. */
@ArquillianTest
@RunAsClient
class ChangesIT {
    private SignedIn alice;
    private SignedIn bob;
    private SignedIn carol;
    private GroupChat group;
    private Pen hers;
    private Pen his;

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return RealEar.archive();
    }

    @BeforeEach
    void aGroup() {
        alice = TestAccount.signedUp("alice");
        bob = TestAccount.signedUp("bob");
        carol = TestAccount.signedUp("carol");
        group = GroupChat.begun(alice, bob, carol);
        hers = group.stream(alice);
        his = group.stream(bob);
    }

    @Test
    void aMessageIsEditedReactedToPinnedAndAnswered() throws SQLException {
        Written text = his.write();
        his.change("edit", text).stored();
        hers.change("pin", text).stored();
        Bytes token = TestAccount.random(16);
        hers.send(hers.reaction(text, token, true)).stored();
        hers.send(hers.reply(text)).stored();
        assertThat(Rows.count(row(text) + " AND is_edited AND NOT is_deleted")).isOne();
        assertThat(Rows.count("messages WHERE reply_to_id = '" + text.id() + "'"))
                .isOne();
        assertThat(reactions(text)).isOne();
        hers.send(hers.reaction(text, token, false)).stored();
        assertThat(reactions(text)).isZero();
        assertThat(page(carol, "?after=1&limit=1").related())
                .extracting(Entry::type)
                .containsExactly("edit", "pin", "reaction", "reaction");
    }

    @Test
    void aDeletedMessageIsGoneWithItsEditsAndReactionsAndStaysInItsPlace() throws SQLException {
        Written text = his.write();
        Written edit = his.change("edit", text).stored();
        hers.send(hers.reaction(text, TestAccount.random(16), true)).stored();
        Written other = his.write();
        try (TestSocket watching = TestSocket.of(carol)) {
            Ack ack = (Ack) TestSocket.once(bob, his.frame(his.aimed("delete", text)));
            Entry told = watching.entry();
            assertThat(told.id()).isEqualTo(ack.id());
            assertThat(told.message().target()).isEqualTo(text.hash());
            assertThat(told.deleted()).isFalse();
        }
        for (Written gone : List.of(text, edit)) {
            assertThat(Rows.count(
                            "messages m WHERE m::text LIKE '%" + gone.message().ciphertext() + "%'"))
                    .isZero();
        }
        assertThat(reactions(text)).isZero();
        for (Entry entry : page(carol, "?after=1").entries()) {
            boolean gone = List.of(text.id(), edit.id()).contains(entry.id());
            assertThat(entry.deleted()).isEqualTo(gone);
            assertThat(entry.message().ciphertext() == null).isEqualTo(gone);
        }
        MessageEnvelope left =
                page(carol, "?after=1&limit=1").entries().getFirst().message();
        assertThat(left).isEqualTo(text.erased());
        assertThat(page(carol, "?after=1&limit=1").related())
                .extracting(Entry::type)
                .containsExactly("edit", "reaction", "delete");
        assertThat(Rows.count(row(other) + " AND NOT is_deleted")).isOne();
        his.post(text.message()).as(200, StoredMessage.class);
    }

    @Test
    void whatIsErasedTakesNoMoreChangesButAnotherDelete() {
        Written text = his.write();
        his.change("delete", text).stored();
        his.change("edit", text).answer().refusedAs(Problem.ERASED);
        hers.change("pin", text).answer().refusedAs(Problem.ERASED);
        hers.send(hers.reaction(text, TestAccount.random(16), true)).answer().refusedAs(Problem.ERASED);
        ProblemAnswer refusal = (ProblemAnswer) TestSocket.once(bob, his.frame(his.aimed("edit", text)));
        assertThat(refusal.problem()).contains(Problem.ERASED);
        hers.change("delete", text).stored();
        hers.send(hers.reply(text)).stored();
    }

    @Test
    void nobodyChangesTheMessagesOfOthersButAnAdminWhoDeletes() {
        Written text = his.write();
        refusedThroughBothDoors(carol, group.stream(carol), "edit", text);
        refusedThroughBothDoors(carol, group.stream(carol), "delete", text);
        refusedThroughBothDoors(alice, hers, "edit", text);
        group.stream(carol).change("pin", text).stored();
        hers.change("delete", text).stored();
    }

    @Test
    void aDirectConversationHasNoAdmins() {
        DirectChat chat = DirectChat.begun(alice, bob);
        Written text = chat.stream(bob).write();
        refusedThroughBothDoors(alice, chat.stream(alice), "delete", text);
        chat.stream(bob).change("delete", text).stored();
    }

    @Test
    void aHintThatMisleadsIsRefusedAndNothingIsStored() throws SQLException {
        Written text = his.write();
        Written other = his.write();
        Written edit = his.change("edit", text).stored();
        Written elsewhere = DirectChat.begun(alice, bob).stream(bob).write();
        long before = Rows.count("messages WHERE conversation_id = '" + group.id() + "'");
        for (Written wrong : List.of(other, elsewhere)) {
            misled(his.hinted("edit", text.hash(), Pen.hint(wrong.id())));
            misled(his.hinted("text", null, new Hint(null, wrong.id(), null, null, List.of())));
        }
        misled(his.hinted("edit", edit.hash(), Pen.hint(edit.id())));
        misled(his.hinted("edit", elsewhere.hash(), Pen.hint(elsewhere.id())));
        misled(his.hinted("edit", null, Pen.hint(text.id())));
        misled(his.hinted("pin", text.hash(), Pen.hint(MessageId.next())));
        misled(his.hinted("pin", text.hash(), new Hint(text.id(), null, null, true, List.of())));
        misled(his.hinted("text", text.hash(), Pen.hint(text.id())));
        misled(his.hinted("reaction", text.hash(), Pen.hint(text.id())));
        misled(his.hinted("delete", text.hash(), null));
        assertThat(Rows.count("messages WHERE conversation_id = '" + group.id() + "'"))
                .isEqualTo(before);
        his.send();
    }

    @Test
    void anErasedMessageIsNotTakenFromAClient() {
        Pen.Unchecked erased = new Pen.Unchecked(MessageName.erased(his.next()), null);
        bob.http().post(group.path() + "/messages", erased).refusedAs(Problem.INVALID_FIELD);
    }

    @Test
    void outsidersAndFormerMembersChangeNothing() {
        Written text = his.write();
        SignedIn eve = TestAccount.signedUp("eve");
        refusedThroughBothDoors(eve, group.stream(eve), "pin", text);
        Written own = group.stream(carol).write();
        group.change(alice, ControlKind.REMOVE, GroupChat.target(carol, null));
        refusedThroughBothDoors(carol, group.stream(carol), "delete", own);
        for (SignedIn stranger : List.of(eve, carol)) {
            stranger.http().get(group.path() + "/messages?type=pin").refusedAs(Problem.NOT_FOUND);
            stranger.http().get(group.path() + "/headers").refusedAs(Problem.NOT_FOUND);
        }
    }

    @Test
    void thePinsComeWithWhatTheyPin() {
        Written one = his.write();
        Written two = hers.write();
        hers.change("pin", one).stored();
        his.change("pin", two).stored();
        his.send();
        hers.change("pin", one).stored();
        MessagePage pins = page(carol, "?type=pin&limit=2");
        assertThat(pins.entries()).extracting(it -> it.message().target()).containsExactly(two.hash(), one.hash());
        assertThat(pins.related()).extracting(Entry::id).containsExactly(one.id(), two.id());
        assertThat(pins.hasMore()).isTrue();
        assertThat(page(carol, "?type=pin").entries()).hasSize(3);
        carol.http().get(group.path() + "/messages?type=text").refusedAs(Problem.INVALID_FIELD);
        carol.http().get(group.path() + "/messages?type=pin&after=1").refusedAs(Problem.INVALID_FIELD);
    }

    @Test
    void headersAreThoseOfTheMessagesErasedOrNot() {
        Written one = his.write();
        Written two = hers.write();
        Written deletion = his.change("delete", one).stored();
        HeaderPage page =
                carol.http().get(group.path() + "/headers?after=1&limit=2").as(200, HeaderPage.class);
        assertThat(page.hasMore()).isTrue();
        assertThat(page.headers()).containsExactly(one.header(true), two.header(false));
        HeaderPage rest = carol.http().get(group.path() + "/headers?after=3").as(200, HeaderPage.class);
        assertThat(rest.headers()).containsExactly(deletion.header(false));
        assertThat(rest.hasMore()).isFalse();
        carol.http().get(group.path() + "/headers?limit=2001").refusedAs(Problem.INVALID_FIELD);
    }

    private void misled(Pen.Unchecked request) {
        ProblemAnswer refusal =
                bob.http().post(group.path() + "/messages", request).refusedAs(Problem.INVALID_FIELD);
        assertThat(refusal.members()).containsEntry("field", "hint");
    }

    private void refusedThroughBothDoors(SignedIn person, Pen pen, String type, Written text) {
        pen.change(type, text).answer().refusedAs(Problem.NOT_FOUND);
        ProblemAnswer refusal = (ProblemAnswer) TestSocket.once(person, pen.frame(pen.aimed(type, text)));
        assertThat(refusal.problem()).contains(Problem.NOT_FOUND);
    }

    private MessagePage page(SignedIn reader, String query) {
        return reader.http().get(group.path() + "/messages" + query).as(200, MessagePage.class);
    }

    private static String row(Written text) {
        return "messages WHERE id = '" + text.id() + "'";
    }

    private static long reactions(Written text) throws SQLException {
        return Rows.count("message_reactions WHERE message_id = '" + text.id() + "'");
    }
}
