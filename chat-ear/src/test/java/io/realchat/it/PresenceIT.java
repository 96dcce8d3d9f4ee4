package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.crypto.ControlKind;
import io.realchat.it.TestAccount.SignedIn;
import io.realchat.wire.AccountId;
import io.realchat.wire.ClientFrame;
import io.realchat.wire.ClientFrame.Typing;
import io.realchat.wire.Mood;
import io.realchat.wire.Presence;
import io.realchat.wire.Problem;
import io.realchat.wire.ProblemAnswer;
import io.realchat.wire.Reach;
import io.realchat.wire.ServerFrame;
import io.realchat.wire.ServerFrame.PresenceOf;
import io.realchat.wire.ServerFrame.TypingOf;
import io.realchat.wire.ServerFrame.Watched;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is there and who writes is seen by those who share a conversation and by nobody else. */
@ArquillianTest
@RunAsClient
class PresenceIT {
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
    void whoeverWatchesIsToldHowItGoesOn() {
        try (TestSocket hers = TestSocket.of(alice)) {
            assertThat(watch(hers, bob.id())).containsExactly(new Presence(bob.id(), Reach.OFFLINE, null));
            long before = System.currentTimeMillis();
            try (TestSocket his = TestSocket.of(bob)) {
                his.say(new ClientFrame.PresenceOf(Mood.ONLINE));
                assertThat(told(hers)).isEqualTo(new Presence(bob.id(), Reach.ONLINE, null));
                his.say(new ClientFrame.PresenceOf(Mood.AWAY));
                assertThat(told(hers)).isEqualTo(new Presence(bob.id(), Reach.AWAY, null));
            }
            Presence gone = told(hers);
            assertThat(gone.state()).isEqualTo(Reach.OFFLINE);
            assertThat(gone.lastSeen()).isBetween(before, System.currentTimeMillis());
            assertThat(watch(hers, bob.id())).containsExactly(gone);
        }
    }

    @Test
    void onlineInOneTabIsOnlineAndAwayInAllIsAway() {
        try (TestSocket hers = TestSocket.of(alice);
                TestSocket one = TestSocket.of(bob)) {
            watch(hers, bob.id());
            one.say(new ClientFrame.PresenceOf(Mood.AWAY));
            assertThat(told(hers).state()).isEqualTo(Reach.AWAY);
            try (TestSocket two = TestSocket.of(bob)) {
                two.say(new ClientFrame.PresenceOf(Mood.ONLINE));
                assertThat(told(hers).state()).isEqualTo(Reach.ONLINE);
            }
            assertThat(told(hers).state()).isEqualTo(Reach.AWAY);
        }
    }

    @Test
    void whoeverHidesIsSeenByNobodyAndStillSeesOthers() {
        try (TestSocket hers = TestSocket.of(alice);
                TestSocket his = TestSocket.of(bob)) {
            watch(hers, bob.id());
            his.say(new ClientFrame.PresenceOf(Mood.ONLINE));
            assertThat(told(hers).state()).isEqualTo(Reach.ONLINE);
            his.say(new ClientFrame.PresenceOf(Mood.HIDDEN));
            assertThat(told(hers)).isEqualTo(new Presence(bob.id(), Reach.OFFLINE, null));
            watch(his, alice.id());
            hers.say(new ClientFrame.PresenceOf(Mood.ONLINE));
            assertThat(told(his).state()).isEqualTo(Reach.ONLINE);
        }
        assertThat(((Watched) TestSocket.once(alice, new ClientFrame.Watch(List.of(bob.id())))).people())
                .containsExactly(new Presence(bob.id(), Reach.OFFLINE, null));
    }

    @Test
    void strangersSeeNothing() {
        SignedIn eve = TestAccount.signedUp("eve");
        try (TestSocket hers = TestSocket.of(eve);
                TestSocket his = TestSocket.of(bob)) {
            assertThat(watch(hers, bob.id(), AccountId.next())).isEmpty();
            his.say(new ClientFrame.PresenceOf(Mood.ONLINE));
            try (TestSocket friend = TestSocket.of(alice)) {
                sees(friend, bob, Reach.ONLINE);
            }
            hers.expectNothingMore();
        }
    }

    @Test
    void whoeverSharesNoConversationAnyMoreIsToldNothingMore() {
        SignedIn carol = TestAccount.signedUp("carol");
        SignedIn dave = TestAccount.signedUp("dave");
        GroupChat group = GroupChat.begun(carol, dave, alice);
        try (TestSocket former = TestSocket.of(dave);
                TestSocket member = TestSocket.of(alice);
                TestSocket hers = TestSocket.of(carol)) {
            assertThat(watch(former, carol.id())).hasSize(1);
            watch(member, carol.id());
            group.change(carol, ControlKind.REMOVE, GroupChat.target(dave, null));
            former.push();
            member.push();
            hers.push();
            hers.say(new ClientFrame.PresenceOf(Mood.ONLINE));
            assertThat(told(member).state()).isEqualTo(Reach.ONLINE);
            former.expectNothingMore();
        }
    }

    @Test
    void aNewListReplacesTheOneBefore() {
        try (TestSocket hers = TestSocket.of(alice);
                TestSocket second = TestSocket.of(alice);
                TestSocket his = TestSocket.of(bob)) {
            watch(hers, bob.id());
            watch(second, bob.id());
            assertThat(watch(hers)).isEmpty();
            his.say(new ClientFrame.PresenceOf(Mood.ONLINE));
            assertThat(told(second).state()).isEqualTo(Reach.ONLINE);
            hers.expectNothingMore();
        }
    }

    @Test
    void theOtherMembersSeeWhoWritesAndNobodyElse() {
        SignedIn eve = TestAccount.signedUp("eve");
        try (TestSocket hers = TestSocket.of(alice);
                TestSocket his = TestSocket.of(bob);
                TestSocket hisSecond = TestSocket.of(bob);
                TestSocket stranger = TestSocket.of(eve)) {
            stranger.say(new Typing(chat.id()));
            stranger.expectNothingMore();
            his.say(new Typing(chat.id()));
            his.say(new Typing(chat.id()));
            assertThat(hers.push()).isEqualTo(new TypingOf(chat.id(), bob.id()));
            his.expectNothingMore();
            hers.expectNothingMore();
            hisSecond.expectNothingMore();
            stranger.expectNothingMore();
        }
    }

    @Test
    void aFormerMemberNeitherWritesNorSeesOthersWrite() {
        SignedIn carol = TestAccount.signedUp("carol");
        GroupChat group = GroupChat.begun(alice, bob, carol);
        group.change(alice, ControlKind.REMOVE, GroupChat.target(carol, null));
        try (TestSocket hers = TestSocket.of(alice);
                TestSocket his = TestSocket.of(bob);
                TestSocket former = TestSocket.of(carol)) {
            former.say(new Typing(group.id()));
            former.expectNothingMore();
            his.say(new Typing(group.id()));
            assertThat(hers.push()).isEqualTo(new TypingOf(group.id(), bob.id()));
            former.expectNothingMore();
        }
    }

    @Test
    void whatHasNoAnswerMustHaveNoRefAndABadOneIsRefused() {
        Stream.of(
                        "{\"type\":\"typing\",\"ref\":\"1\",\"payload\":{\"conversation_id\":\"" + chat.id() + "\"}}",
                        "{\"type\":\"presence\",\"ref\":null,\"payload\":{\"state\":\"busy\"}}",
                        "{\"type\":\"receipt\",\"ref\":null,\"payload\":{\"conversation_id\":\"" + chat.id()
                                + "\",\"delivered\":-1,\"read\":0,\"private\":false}}",
                        "{\"type\":\"watch\",\"ref\":null,\"payload\":{\"user_ids\":[]}}")
                .forEach(frame -> {
                    try (TestSocket his = TestSocket.of(bob)) {
                        his.tell(frame.getBytes(StandardCharsets.UTF_8));
                        ProblemAnswer refusal = (ProblemAnswer) his.answer().answer();
                        assertThat(refusal.problem()).contains(Problem.INVALID_FIELD);
                    }
                });
    }

    @Test
    void withoutRedisNothingIsKnown() throws IOException {
        try (TestSocket hers = TestSocket.of(alice)) {
            RedisShell.run("CLIENT", "PAUSE", "1500", "ALL");
            assertThat(watch(hers, bob.id())).isEmpty();
        }
    }

    private static void sees(TestSocket watching, SignedIn person, Reach state) {
        List<Presence> now = watch(watching, person.id());
        Presence seen = now.getFirst().state() == state ? now.getFirst() : told(watching);
        assertThat(seen).isEqualTo(new Presence(person.id(), state, null));
    }

    private static List<Presence> watch(TestSocket socket, AccountId... people) {
        ServerFrame answer = socket.ask(new ClientFrame.Watch(List.of(people)));
        assertThat(answer).isInstanceOf(Watched.class);
        return ((Watched) answer).people();
    }

    private static Presence told(TestSocket socket) {
        ServerFrame push = socket.push();
        assertThat(push).isInstanceOf(PresenceOf.class);
        List<Presence> people = ((PresenceOf) push).people();
        assertThat(people).hasSize(1);
        return people.getFirst();
    }
}
