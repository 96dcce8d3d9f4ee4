package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.it.TestAccount.SignedIn;
import io.realchat.wire.ControlEvent;
import io.realchat.wire.ConversationAnswer;
import io.realchat.wire.ConversationId;
import io.realchat.wire.ConversationSummary;
import io.realchat.wire.Entry;
import io.realchat.wire.Member;
import io.realchat.wire.NewConversation;
import io.realchat.wire.Problem;
import io.realchat.wire.Wrap;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two people have one conversation, begun by a signed event with a key for both and by nothing else. */
@ArquillianTest
@RunAsClient
class BeginningIT {
    private SignedIn alice;
    private SignedIn bob;

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return RealEar.archive();
    }

    @BeforeEach
    void twoPeople() {
        alice = TestAccount.signedUp("alice");
        bob = TestAccount.signedUp("bob");
    }

    @Test
    void bothSeeTheConversationThatOneBegan() {
        try (TestSocket hers = TestSocket.of(alice);
                TestSocket his = TestSocket.of(bob)) {
            DirectChat chat = DirectChat.drafted(alice, bob);
            ConversationSummary begun =
                    chat.begin().as(201, ConversationAnswer.class).conversation();
            assertThat(begun.isDirect()).isTrue();
            assertThat(begun.createdBy()).isEqualTo(alice.id());
            assertThat(begun.head()).isEqualTo(chat.head());
            assertThat(begun.epoch()).isZero();
            assertThat(begun.epochOpen()).isTrue();
            assertThat(begun.lastSeq()).isOne();
            assertThat(begun.members()).extracting(Member::userId).containsExactlyInAnyOrder(alice.id(), bob.id());
            assertThat(begun.members())
                    .extracting(Member::identity)
                    .containsExactlyInAnyOrder(
                            alice.account().identity(), bob.account().identity());
            assertThat(chat.seenBy(bob)).isEqualTo(begun).isEqualTo(chat.seenBy(alice));
            for (TestSocket socket : List.of(hers, his)) {
                assertThat(socket.push()).isEqualTo(begun);
                Entry first = socket.entry();
                assertThat(first.type()).isEqualTo(Entry.CONTROL);
                assertThat(first.seq()).isOne();
                assertThat(first.event()).isEqualTo(chat.first());
            }
        }
    }

    @Test
    void whenBothBeginAtOnceThereIsOneConversation() throws Exception {
        List<DirectChat> drafts = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            drafts.add(DirectChat.drafted(alice, bob));
            drafts.add(DirectChat.drafted(bob, alice));
        }
        List<Answer> answers = together(drafts);
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        List<ConversationId> ids = answers.stream()
                .map(answer -> answer.as(answer.status() == 201 ? 201 : 200, ConversationAnswer.class)
                        .conversation()
                        .id())
                .distinct()
                .toList();
        assertThat(ids).hasSize(1);
        assertThat(rows("conversations", "direct_low IN (?, ?)")).isOne();
        assertThat(rows("conversation_participants", "user_id IN (?, ?)")).isEqualTo(2);
        assertThat(rows("conversation_keys", "user_id IN (?, ?)")).isEqualTo(2);
        assertThat(rows("messages", "sender_id IN (?, ?)")).isOne();
    }

    @Test
    void beginningAgainAnswersTheSame() {
        DirectChat chat = DirectChat.drafted(alice, bob);
        ConversationAnswer first = chat.begin().as(201, ConversationAnswer.class);
        assertThat(chat.begin().as(200, ConversationAnswer.class)).isEqualTo(first);
    }

    @Test
    void anIdOfAnotherConversationIsNotTaken() {
        DirectChat chat = DirectChat.begun(alice, bob);
        SignedIn eve = TestAccount.signedUp("eve");
        DirectChat other = DirectChat.drafted(eve, bob, chat.id());
        other.begin().refusedAs(Problem.CONVERSATION_CONFLICT);
    }

    @Test
    void aConversationWithoutAKeyForEachMemberDoesNotBegin() throws SQLException {
        DirectChat chat = DirectChat.drafted(alice, bob);
        List<Wrap> wraps = chat.request().wraps();
        for (List<Wrap> wrong : List.of(
                wraps.subList(0, 1),
                List.of(wraps.get(1)),
                List.of(wraps.get(0), wraps.get(1), wraps.get(1)),
                List.of(wraps.get(0), DirectChat.self(bob.id())),
                DirectChat.wraps(bob.id(), alice.id(), bob.id()),
                DirectChat.wraps(
                        alice.id(), alice.id(), TestAccount.signedUp("eve").id()))) {
            begin(chat, chat.first(), wrong).refusedAs(Problem.INVALID_FIELD);
        }
        assertThat(rows("conversation_participants", "user_id IN (?, ?)")).isZero();
    }

    @Test
    void anEventWhoseSignatureDoesNotHoldIsRefused() {
        DirectChat chat = DirectChat.drafted(alice, bob);
        ControlEvent e = chat.first();
        ControlEvent forged = new ControlEvent(
                e.v(),
                e.n(),
                e.prev(),
                e.kind(),
                e.form(),
                e.actor(),
                e.actorFp(),
                e.targets(),
                e.epoch(),
                e.ekc(),
                e.membersHash(),
                e.payload(),
                e.time() + 1,
                e.sig());
        begin(chat, forged, chat.request().wraps()).refusedAs(Problem.INVALID_FIELD);
        bob.http().post("/api/conversations", chat.request()).refusedAs(Problem.INVALID_FIELD);
    }

    @Test
    void somebodyWithoutAnAccountCannotBeTalkedTo() {
        SignedIn nobody = new SignedIn(TestAccount.stranger("nobody"), bob.session(), "");
        DirectChat.drafted(alice, nobody).begin().refusedAs(Problem.INVALID_FIELD);
    }

    private Answer begin(DirectChat chat, ControlEvent event, List<Wrap> wraps) {
        return alice.http().post("/api/conversations", new NewConversation(chat.id(), event, wraps));
    }

    private long rows(String table, String condition) throws SQLException {
        return Rows.count(table + " WHERE "
                + condition.replaceFirst("\\?", "'" + alice.id() + "'").replaceFirst("\\?", "'" + bob.id() + "'"));
    }

    private static List<Answer> together(List<DirectChat> drafts) throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(drafts.size())) {
            List<Callable<Answer>> all =
                    drafts.stream().<Callable<Answer>>map(draft -> draft::begin).toList();
            return threads.invokeAll(all).stream().map(Future::resultNow).toList();
        }
    }
}
