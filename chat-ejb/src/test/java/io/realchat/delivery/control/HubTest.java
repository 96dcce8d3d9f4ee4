package io.realchat.delivery.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.delivery.control.Announcement.Bell;
import io.realchat.delivery.control.Announcement.Passing;
import io.realchat.delivery.control.Announcement.ToAccounts;
import io.realchat.delivery.control.Announcement.ToConversation;
import io.realchat.wire.AccountId;
import io.realchat.wire.CloseCode;
import io.realchat.wire.ConversationId;
import io.realchat.wire.ServerFrame.Pong;
import io.realchat.wire.SessionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What is announced on one node reaches the right sockets on all nodes, and nobody who is not entitled. */
class HubTest {
    private final ConversationId conversation = ConversationId.next();
    private final AccountId alice = AccountId.next();
    private final AccountId bob = AccountId.next();
    private final AtomicReference<Roster> members = new AtomicReference<>(new Roster(1, Map.of(alice, 1L, bob, 1L)));
    private final AtomicInteger loads = new AtomicInteger();
    private final LocalBackplane wire = new LocalBackplane();
    private final Hub here = new Hub(this::load, wire);
    private final Hub there = new Hub(this::load, wire.another());

    @Test
    void anEntryReachesEverySocketOfEveryMemberButTheOneThatSentIt() {
        Socket sender = open(here, alice);
        Socket second = open(here, alice);
        Socket far = open(there, alice);
        Socket his = open(there, bob);
        Socket stranger = open(here, AccountId.next());
        Push push = push(1);
        here.announce(new ToConversation(conversation, 1, 2, push), sender);
        assertThat(sender.frames).isEmpty();
        assertThat(stranger.frames).isEmpty();
        assertThat(second.frames).containsExactly(push.bytes());
        assertThat(far.frames).containsExactly(push.bytes());
        assertThat(his.frames).containsExactly(push.bytes());
    }

    @Test
    void whatSoonIsOldReachesTheOtherMembersOnAllNodesOnly() {
        Socket hers = open(here, alice);
        Socket far = open(there, alice);
        Socket his = open(there, bob);
        Socket stranger = open(there, AccountId.next());
        Push push = push(1);
        here.announce(new Passing(conversation, 1, alice, push), null);
        assertThat(his.frames).containsExactly(push.bytes());
        assertThat(List.of(hers, far, stranger)).allMatch(socket -> socket.frames.isEmpty());
        members.set(new Roster(2, Map.of(alice, 1L)));
        here.announce(new Passing(conversation, 2, alice, push(2)), null);
        assertThat(his.frames).as("whoever was removed gets no more of it").hasSize(1);
    }

    @Test
    void aBellRingsOnEveryNode() {
        List<AccountId> heard = new ArrayList<>();
        here.attend(heard::add, socket -> {});
        there.attend(heard::add, socket -> {});
        here.announce(new Bell(bob), null);
        assertThat(heard).containsExactly(bob, bob);
    }

    @Test
    void oneEncodingIsSharedByAllSocketsOfANode() {
        Socket hers = open(here, alice);
        Socket his = open(here, bob);
        here.announce(new ToConversation(conversation, 1, 2, push(1)), null);
        assertThat(hers.frames.getFirst()).isSameAs(his.frames.getFirst());
    }

    @Test
    void whoeverWasRemovedGetsNothingOfWhatCameAfterEvenIfTheRemovalWasNotHeardOf() {
        Socket his = open(there, bob);
        here.announce(new ToConversation(conversation, 1, 2, push(1)), null);
        members.set(new Roster(2, Map.of(alice, 1L)));
        here.announce(new ToConversation(conversation, 2, 4, push(2)), null);
        assertThat(his.frames).hasSize(1);
    }

    @Test
    void whoeverJoinedLaterGetsNothingOfWhatCameBefore() {
        AccountId carol = AccountId.next();
        members.set(new Roster(2, Map.of(alice, 1L, carol, 3L)));
        Socket hers = open(here, carol);
        here.announce(new ToConversation(conversation, 1, 2, push(1)), null);
        assertThat(hers.frames).isEmpty();
        here.announce(new ToConversation(conversation, 2, 3, push(2)), null);
        assertThat(hers.frames).hasSize(1);
    }

    @Test
    void aRosterIsLoadedOnceUntilTheLogGrows() {
        for (int seq = 2; seq < 10; seq++) {
            here.announce(new ToConversation(conversation, 1, seq, push(seq)), null);
        }
        assertThat(loads).hasValue(2);
    }

    @Test
    void anOlderRosterThanAskedForIsNotUsed() {
        Socket his = open(here, bob);
        here.announce(new ToConversation(conversation, 2, 2, push(1)), null);
        assertThat(his.frames).isEmpty();
    }

    @Test
    void aSessionEndsOnEveryNode() {
        Socket hers = open(here, alice);
        Socket far = open(there, alice, hers.session());
        Socket other = open(there, alice);
        here.close(hers.session(), CloseCode.SIGNED_OUT);
        assertThat(hers.closed).containsExactly(CloseCode.SIGNED_OUT);
        assertThat(far.closed).containsExactly(CloseCode.SIGNED_OUT);
        assertThat(other.closed).isEmpty();
    }

    @Test
    void whoeverLeftGetsNothing() {
        Socket hers = open(here, alice);
        here.leave(hers);
        here.announce(new ToAccounts(List.of(alice), push(1)), null);
        assertThat(hers.frames).isEmpty();
        assertThat(here.size()).isZero();
    }

    private Optional<Roster> load(ConversationId asked) {
        loads.incrementAndGet();
        return Optional.of(members.get()).filter(roster -> asked.equals(conversation));
    }

    private static Push push(long number) {
        return Push.of(new Pong(number));
    }

    private static Socket open(Hub hub, AccountId account) {
        return open(hub, account, SessionId.next());
    }

    private static Socket open(Hub hub, AccountId account, SessionId session) {
        Socket socket = new Socket(account, session, new ArrayList<>(), new ArrayList<>());
        hub.join(socket);
        return socket;
    }

    private record Socket(AccountId account, SessionId session, List<byte[]> frames, List<CloseCode> closed)
            implements Connection {
        @Override
        public void offer(byte[] frame) {
            frames.add(frame);
        }

        @Override
        public void offerPassing(byte[] frame) {
            frames.add(frame);
        }

        @Override
        public void close(CloseCode code) {
            closed.add(code);
        }

        @Override
        public void watch(long now) {
            throw new IllegalStateException("not asked for here");
        }
    }
}
