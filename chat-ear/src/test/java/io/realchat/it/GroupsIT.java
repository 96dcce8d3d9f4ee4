package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.crypto.ControlKind;
import io.realchat.crypto.Role;
import io.realchat.it.TestAccount.SignedIn;
import io.realchat.wire.ClientFrame;
import io.realchat.wire.ClientFrame.Known;
import io.realchat.wire.ConversationAnswer;
import io.realchat.wire.ConversationSummary;
import io.realchat.wire.Entry;
import io.realchat.wire.LogPosition;
import io.realchat.wire.MessageEnvelope;
import io.realchat.wire.NewEvent;
import io.realchat.wire.OwnWrap;
import io.realchat.wire.Problem;
import io.realchat.wire.ProblemAnswer;
import io.realchat.wire.SealedBox;
import io.realchat.wire.ServerFrame;
import io.realchat.wire.ServerFrame.Gone;
import io.realchat.wire.ServerFrame.Synced;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A group lives: people come, go and take roles, and whoever is no member gets nothing, over HTTP and on the socket alike. */
@ArquillianTest
@RunAsClient
class GroupsIT {
    private SignedIn alice;
    private SignedIn bob;
    private SignedIn carol;
    private GroupChat group;

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
    }

    @Test
    void everyMemberSeesTheGroupAndARepeatBeginsNothing() {
        GroupChat fresh = GroupChat.drafted(alice, bob);
        try (TestSocket his = TestSocket.of(bob)) {
            ConversationSummary begun =
                    fresh.begin().as(201, ConversationAnswer.class).conversation();
            assertThat(begun.isDirect()).isFalse();
            assertThat(begun.memberCount()).isEqualTo(2);
            assertThat(begun.members()).isEmpty();
            assertThat(begun.head()).isEqualTo(fresh.head());
            assertThat(his.push()).isEqualTo(begun);
            assertThat(his.entry().event()).isEqualTo(fresh.first());
            assertThat(fresh.begin().as(200, ConversationAnswer.class).conversation())
                    .isEqualTo(begun);
        }
        GroupChat stolen = GroupChat.drafted(carol, bob);
        carol.http()
                .post(
                        "/api/conversations",
                        new io.realchat.wire.NewConversation(
                                fresh.id(), stolen.first(), stolen.request().wraps()))
                .refusedAs(Problem.INVALID_FIELD);
    }

    @Test
    void whoIsAddedHearsOfTheGroupAndThenOfItsEntries() {
        SignedIn dave = TestAccount.signedUp("dave");
        try (TestSocket his = TestSocket.of(dave);
                TestSocket hers = TestSocket.of(carol)) {
            Entry added = group.change(alice, ControlKind.ADD, group.as(dave, Role.MEMBER));
            assertThat(his.push()).isInstanceOfSatisfying(ConversationSummary.class, summary -> {
                assertThat(summary.memberCount()).isEqualTo(4);
                assertThat(summary.epoch()).isOne();
            });
            assertThat(his.entry()).isEqualTo(added);
            assertThat(hers.entry()).isEqualTo(added);
            long seq = group.stream(dave).send().seq();
            assertThat(hers.entry().seq()).isEqualTo(seq);
        }
    }

    @Test
    void whoIsRemovedIsToldAndGetsNothingMore() throws SQLException {
        MessageEnvelope late = group.stream(bob).next();
        try (TestSocket his = TestSocket.of(bob);
                TestSocket hers = TestSocket.of(carol)) {
            Entry removed = group.change(alice, ControlKind.REMOVE, group.as(bob, null));
            assertThat(his.push()).isEqualTo(new Gone(group.id(), removed));
            assertThat(hers.entry()).isEqualTo(removed);
            long seq = group.stream(alice).send().seq();
            assertThat(hers.entry().seq()).isEqualTo(seq);
            his.expectNothingMore();
            nothingFor(bob, his, late);
        }
        assertThat(rowsOf(bob)).isZero();
        group.stream(carol).send();
    }

    @Test
    void anOutsiderLearnsNothing() {
        SignedIn eve = TestAccount.signedUp("eve");
        group.meet(eve);
        try (TestSocket socket = TestSocket.of(eve)) {
            nothingFor(eve, socket, group.stream(eve).next());
        }
    }

    private void nothingFor(SignedIn who, TestSocket socket, MessageEnvelope message) {
        for (String path : List.of("", "/messages", "/control", "/people", "/keys")) {
            who.http().get(group.path() + path).refusedAs(Problem.NOT_FOUND);
        }
        group.stream(who).post(message).refusedAs(Problem.NOT_FOUND);
        who.http()
                .put(group.path() + "/keys/0", new OwnWrap(DirectChat.self(who.id())))
                .refusedAs(Problem.NOT_FOUND);
        group.post(who, group.next(alice, ControlKind.ROTATE)).refusedAs(Problem.NOT_FOUND);
        refused(socket.ask(new ClientFrame.Send(group.id(), message, null)));
        refused(socket.ask(new ClientFrame.History(group.id(), null, null, 50)));
        Synced synced = (Synced) socket.ask(new ClientFrame.Sync(List.of(new Known(group.id(), 0))));
        assertThat(synced.conversations()).extracting(ConversationSummary::id).doesNotContain(group.id());
        assertThat(synced.gone()).containsExactly(group.id());
    }

    private static void refused(ServerFrame answer) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        ProblemAnswer.class,
                        problem -> assertThat(problem.problem()).hasValue(Problem.NOT_FOUND));
    }

    @Test
    void afterSomebodyLeftTheNextSenderRotatesFirst() throws SQLException {
        try (TestSocket his = TestSocket.of(bob)) {
            Entry left = group.change(bob, ControlKind.LEAVE);
            assertThat(his.push()).isEqualTo(new Gone(group.id(), left));
            ProblemAnswer refusal =
                    group.stream(carol).post(group.stream(carol).next()).refusedAs(Problem.STALE_EPOCH);
            assertThat(refusal.extra("conversation", LogPosition.class))
                    .hasValue(new LogPosition(0, false, group.head(), left.seq()));
            group.change(carol, ControlKind.ROTATE);
            group.stream(carol).send();
            his.expectNothingMore();
        }
        assertThat(rowsOf(bob)).isZero();
    }

    @Test
    void theLastAdminStaysUntilThereIsAnother() {
        NewEvent leave = forged(ControlKind.LEAVE);
        group.post(alice, leave).refusedAs(Problem.INVALID_FIELD);
        group.change(alice, ControlKind.ROLE, group.as(bob, Role.ADMIN));
        group.change(alice, ControlKind.LEAVE);
        group.change(bob, ControlKind.PROFILE);
    }

    @Test
    void ofTwoAdminsWhoDemoteEachOtherOneRemains() throws Exception {
        group.change(alice, ControlKind.ROLE, group.as(bob, Role.ADMIN));
        NewEvent hers = group.next(alice, ControlKind.ROLE, group.as(bob, Role.MEMBER));
        NewEvent his = group.next(bob, ControlKind.ROLE, group.as(alice, Role.MEMBER));
        List<Callable<Answer>> both = List.of(() -> group.post(alice, hers), () -> group.post(bob, his));
        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Answer> answers =
                    threads.invokeAll(both).stream().map(Future::resultNow).toList();
            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409);
        }
        assertThat(Rows.count(
                        "conversation_participants WHERE role = 'admin' AND conversation_id = '" + group.id() + "'"))
                .isOne();
    }

    @Test
    void aProfileIsKeptAsItWasSealed() throws SQLException {
        SealedBox profile = Objects.requireNonNull(
                group.change(alice, ControlKind.PROFILE).event().payload());
        String ciphertext = profile.ct().toString();
        assertThat(Rows.count("conversations WHERE name LIKE '%" + ciphertext + "%' AND id = '" + group.id() + "'"))
                .isOne();
        assertThat(group.epoch()).isZero();
        group.stream(bob).send();
    }

    /** A leave of the last admin, which no honest client would sign. */
    private NewEvent forged(ControlKind kind) {
        GroupChat twin = group;
        twin.meet(alice);
        NewEvent rotation = twin.next(alice, ControlKind.ROTATE);
        var it = rotation.event();
        return NewEvent.without(
                new io.realchat.wire.ControlEvent(
                        it.v(),
                        it.n(),
                        it.prev(),
                        io.realchat.wire.EventKind.valueOf(kind.name()),
                        null,
                        it.actor(),
                        it.actorFp(),
                        List.of(),
                        0,
                        null,
                        it.membersHash(),
                        null,
                        it.time(),
                        it.sig()),
                List.of());
    }

    private long rowsOf(SignedIn person) throws SQLException {
        String of = " WHERE user_id = '" + person.id() + "' AND conversation_id = '" + group.id() + "'";
        return Rows.count("conversation_keys" + of) + Rows.count("conversation_participants" + of);
    }
}
