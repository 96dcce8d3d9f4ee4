package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.crypto.ControlKind;
import io.realchat.crypto.Role;
import io.realchat.it.TestAccount.SignedIn;
import io.realchat.wire.ClientFrame;
import io.realchat.wire.ControlLog;
import io.realchat.wire.Entry;
import io.realchat.wire.EntryPage;
import io.realchat.wire.EpochKey;
import io.realchat.wire.EpochKeys;
import io.realchat.wire.MessagePage;
import io.realchat.wire.NewEvent;
import io.realchat.wire.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever is added reads from where the adder chose, and no message before it. */
@ArquillianTest
@RunAsClient
class SharedHistoryIT {
    private SignedIn alice;
    private SignedIn bob;
    private SignedIn carol;
    private SignedIn dave;
    private GroupChat group;

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return RealEar.archive();
    }

    /** Three epochs with one message each: seq 2, 4 and 6. */
    @BeforeEach
    void threeEpochs() {
        alice = TestAccount.signedUp("alice");
        bob = TestAccount.signedUp("bob");
        carol = TestAccount.signedUp("carol");
        dave = TestAccount.signedUp("dave");
        group = GroupChat.begun(alice, bob);
        group.stream(alice).send();
        for (int i = 0; i < 2; i++) {
            group.change(alice, ControlKind.ROTATE);
            group.stream(alice).send();
        }
    }

    @Test
    void withoutSharedHistoryANewMemberReadsFromItsOwnEpoch() {
        add(List.of());
        assertThat(messages(carol)).isEmpty();
        long seq = group.stream(bob).send().seq();
        assertThat(messages(carol)).containsExactly(seq);
        assertThat(carol.http()
                        .get(group.path() + "/control")
                        .as(200, ControlLog.class)
                        .entries())
                .hasSize(4);
        try (TestSocket hers = TestSocket.of(carol)) {
            EntryPage page = (EntryPage) hers.ask(new ClientFrame.History(group.id(), null, null, 50));
            assertThat(page.entries()).extracting(Entry::seq).containsExactly(1L, 3L, 5L, 7L, seq);
        }
    }

    @Test
    void sharedEpochsAreReadByAllWhoAreAddedWhileTheAdderIsAway() {
        add(keys(1, 2));
        for (SignedIn newcomer : List.of(carol, dave)) {
            assertThat(messages(newcomer)).containsExactly(4L, 6L);
            assertThat(newcomer.http()
                            .get(group.path() + "/keys")
                            .as(200, EpochKeys.class)
                            .keys())
                    .extracting(EpochKey::epoch)
                    .containsExactly(1, 2, 3);
        }
        assertThat(messages(bob)).containsExactly(2L, 4L, 6L);
    }

    @Test
    void whoComesAgainHasNothingOfBefore() {
        group.change(alice, ControlKind.REMOVE, group.as(bob, null));
        group.change(alice, ControlKind.ADD, group.as(bob, Role.MEMBER));
        assertThat(messages(bob)).isEmpty();
    }

    @Test
    void anythingButTheSameUnbrokenRunForEachIsRefused() {
        List<EpochKey> wrong = new ArrayList<>(keys(1, 2));
        wrong.removeLast();
        List<EpochKey> twice = new ArrayList<>(keys(2));
        twice.add(twice.getFirst());
        List<EpochKey> byBob = Stream.of(carol, dave)
                .map(to -> new EpochKey(2, DirectChat.x3dh(bob.id(), to.id())))
                .toList();
        List<EpochKey> toBob = new ArrayList<>(keys(2));
        toBob.add(new EpochKey(2, DirectChat.x3dh(alice.id(), bob.id())));
        List<EpochKey> sealed = Stream.of(carol, dave)
                .map(to -> new EpochKey(2, DirectChat.self(to.id())))
                .toList();
        for (List<EpochKey> history :
                List.of(wrong, twice, byBob, toBob, sealed, keys(0, 2), keys(0, 1), keys(2, 3), keys(7))) {
            refused(history);
        }
        NewEvent rotation = group.next(alice, ControlKind.ROTATE);
        group.post(alice, new NewEvent(rotation.event(), rotation.wraps(), keys(2)))
                .refusedAs(Problem.INVALID_FIELD);
        add(keys(0, 1, 2));
    }

    @Test
    void nobodySharesWhatIsNotItsOwn() {
        group.change(alice, ControlKind.REMOVE, group.as(bob, null));
        group.change(alice, ControlKind.ADD, group.as(bob, Role.ADMIN));
        NewEvent add = group.next(bob, ControlKind.ADD, group.as(carol, Role.MEMBER));
        List<EpochKey> foreign = Stream.of(2, 3, 4)
                .map(epoch -> new EpochKey(epoch, DirectChat.x3dh(bob.id(), carol.id())))
                .toList();
        group.post(bob, new NewEvent(add.event(), add.wraps(), foreign)).refusedAs(Problem.INVALID_FIELD);
        group.take(bob, new NewEvent(add.event(), add.wraps(), foreign.subList(2, 3)));
    }

    private void add(List<EpochKey> history) {
        NewEvent add = next();
        group.take(alice, new NewEvent(add.event(), add.wraps(), history));
    }

    private void refused(List<EpochKey> history) {
        NewEvent add = next();
        group.post(alice, new NewEvent(add.event(), add.wraps(), history)).refusedAs(Problem.INVALID_FIELD);
    }

    private NewEvent next() {
        return group.next(alice, ControlKind.ADD, group.as(carol, Role.MEMBER), group.as(dave, Role.MEMBER));
    }

    private List<EpochKey> keys(int... epochs) {
        return java.util.Arrays.stream(epochs)
                .boxed()
                .flatMap(epoch ->
                        Stream.of(carol, dave).map(to -> new EpochKey(epoch, DirectChat.x3dh(alice.id(), to.id()))))
                .toList();
    }

    private List<Long> messages(SignedIn reader) {
        return reader.http().get(group.path() + "/messages?limit=200").as(200, MessagePage.class).entries().stream()
                .filter(entry -> !entry.type().equals(Entry.CONTROL))
                .map(Entry::seq)
                .toList();
    }
}
