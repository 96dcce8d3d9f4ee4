package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.crypto.ControlKind;
import io.realchat.crypto.Role;
import io.realchat.it.TestAccount.SignedIn;
import io.realchat.wire.Bytes;
import io.realchat.wire.ControlEvent;
import io.realchat.wire.ConversationAnswer;
import io.realchat.wire.Entry;
import io.realchat.wire.NewEvent;
import io.realchat.wire.Problem;
import io.realchat.wire.SealedBox;
import io.realchat.wire.Wrap;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events that break a rule are refused and leave no trace. */
@ArquillianTest
@RunAsClient
class GroupEventsIT {
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
        group = GroupChat.begun(alice, bob);
        group.meet(carol);
    }

    @Test
    void whatIsNotExactlyOneWrapForEachMemberIsRefused() {
        NewEvent rotation = group.next(alice, ControlKind.ROTATE);
        List<Wrap> right = rotation.wraps();
        List<Wrap> foreign = new ArrayList<>(right);
        foreign.add(DirectChat.x3dh(alice.id(), carol.id()));
        List<Wrap> twice = new ArrayList<>(right);
        twice.add(right.getFirst());
        for (List<Wrap> wrong : List.of(
                List.<Wrap>of(),
                right.subList(0, 1),
                foreign,
                twice,
                DirectChat.wraps(bob.id(), alice.id(), bob.id()))) {
            refused(alice, NewEvent.without(rotation.event(), wrong));
        }
        NewEvent profile = group.next(alice, ControlKind.PROFILE);
        refused(alice, NewEvent.without(profile.event(), right));
        group.take(alice, rotation);
    }

    @Test
    void aMemberWithoutTheRoleDoesNotChangeTheGroup() {
        for (NewEvent event : List.of(
                group.next(alice, ControlKind.ADD, group.as(carol, Role.MEMBER)),
                group.next(alice, ControlKind.PROFILE),
                group.next(alice, ControlKind.ROLE, group.as(bob, Role.ADMIN)),
                group.next(alice, ControlKind.REMOVE, group.as(bob, null)))) {
            refused(bob, event);
            refused(bob, changed(event, it -> with(it, bob)));
        }
    }

    @Test
    void whatIsForgedOrOutOfPlaceIsRefused() {
        NewEvent rotation = group.next(alice, ControlKind.ROTATE);
        refused(alice, changed(rotation, it -> copy(it, it.n(), it.membersHash(), it.time() + 1, it.payload())));
        refused(alice, changed(rotation, it -> copy(it, it.n(), TestAccount.random(32), it.time(), it.payload())));
        refused(alice, changed(rotation, it -> copy(it, it.n(), it.membersHash(), it.time(), box())));
        group.post(alice, changed(rotation, it -> copy(it, it.n() + 1, it.membersHash(), it.time(), it.payload())))
                .refusedAs(Problem.STALE_EPOCH);
        NewEvent add = group.next(alice, ControlKind.ADD, group.as(carol, Role.MEMBER));
        refused(alice, changed(add, it -> copy(it, it.n(), it.membersHash(), it.time(), null)));
    }

    @Test
    void whoIsBehindIsToldWhatItMissed() {
        NewEvent late = group.next(bob, ControlKind.ROTATE);
        Entry won = group.change(alice, ControlKind.PROFILE);
        var refusal = group.post(bob, late).refusedAs(Problem.STALE_EPOCH);
        assertThat(refusal.extra("events", Entry[].class))
                .hasValueSatisfying(
                        missing -> assertThat(missing).extracting(Entry::id).containsExactly(won.id()));
        group.change(bob, ControlKind.ROTATE);
    }

    @Test
    void aRepeatIsAnsweredWithTheSameEntry() {
        NewEvent add = group.next(alice, ControlKind.ADD, group.as(carol, Role.MEMBER));
        Entry entry = group.take(alice, add);
        assertThat(group.post(alice, add)
                        .as(201, io.realchat.wire.EntryAnswer.class)
                        .entry()
                        .id())
                .isEqualTo(entry.id());
    }

    @Test
    void whoIsLeftBehindGetsNoWrapUntilAddedAgain() throws SQLException {
        group.change(alice, ControlKind.ADD, group.as(carol, Role.MEMBER));
        leaveBehind(bob);
        NewEvent rotation = group.next(alice, ControlKind.ROTATE);
        refused(alice, rotation);
        group.take(alice, NewEvent.without(rotation.event(), without(rotation.wraps(), bob)));
        NewEvent removal = group.next(alice, ControlKind.REMOVE, group.as(bob, null));
        group.take(alice, removal);
        group.change(alice, ControlKind.ADD, group.as(bob, Role.MEMBER));
    }

    @Test
    void aDirectConversationTakesOnlyRotations() {
        DirectChat chat = DirectChat.begun(alice, bob);
        alice.http()
                .post(chat.path() + "/events", group.next(alice, ControlKind.PROFILE))
                .refusedAs(Problem.STALE_EPOCH);
        chat.rotate(bob);
        assertThat(chat.seenBy(alice).memberCount()).isEqualTo(2);
        assertThat(DirectChat.drafted(bob, alice)
                        .begin()
                        .as(200, ConversationAnswer.class)
                        .conversation()
                        .id())
                .isEqualTo(chat.id());
    }

    private void refused(SignedIn actor, NewEvent event) {
        long before = lastSeq();
        group.post(actor, event).refusedAs(Problem.INVALID_FIELD);
        assertThat(lastSeq()).isEqualTo(before);
    }

    private long lastSeq() {
        return alice.http()
                .get(group.path())
                .as(200, ConversationAnswer.class)
                .conversation()
                .lastSeq();
    }

    private void leaveBehind(SignedIn person) throws SQLException {
        try (Connection database = Site.database();
                Statement statement = database.createStatement()) {
            statement.executeUpdate("UPDATE conversation_participants SET left_behind = true WHERE user_id = '"
                    + person.id() + "' AND conversation_id = '" + group.id() + "'");
        }
    }

    private static List<Wrap> without(List<Wrap> wraps, SignedIn person) {
        return wraps.stream().filter(wrap -> !wrap.userId().equals(person.id())).toList();
    }

    private static SealedBox box() {
        return new SealedBox(TestAccount.random(12), TestAccount.random(80));
    }

    private static NewEvent changed(NewEvent request, UnaryOperator<ControlEvent> change) {
        return NewEvent.without(change.apply(request.event()), request.wraps());
    }

    private static ControlEvent copy(
            ControlEvent it, long n, Bytes membersHash, long time, @Nullable SealedBox payload) {
        return new ControlEvent(
                it.v(),
                n,
                it.prev(),
                it.kind(),
                it.form(),
                it.actor(),
                it.actorFp(),
                it.targets(),
                it.epoch(),
                it.ekc(),
                membersHash,
                payload,
                time,
                it.sig());
    }

    private static ControlEvent with(ControlEvent it, SignedIn actor) {
        return new ControlEvent(
                it.v(),
                it.n(),
                it.prev(),
                it.kind(),
                it.form(),
                actor.id(),
                actor.account().fingerprint(),
                it.targets(),
                it.epoch(),
                it.ekc(),
                it.membersHash(),
                it.payload(),
                it.time(),
                it.sig());
    }
}
