package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.realchat.client.ChatSession;
import io.realchat.client.Conversation;
import io.realchat.client.EarlierRow;
import io.realchat.client.Group;
import io.realchat.client.GroupProfile;
import io.realchat.client.HistoryChoice;
import io.realchat.client.KeysChangedException;
import io.realchat.client.RealChat.Credentials;
import io.realchat.crypto.Role;
import io.realchat.wire.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Groups by the Java client over the real server: who comes, who lost their keys, and what they read. */
@ArquillianTest
@RunAsClient
class JavaGroupsIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final JavaPeople people = new JavaPeople();

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return RealEar.archive();
    }

    @AfterEach
    void close() {
        people.close();
    }

    @Test
    void aNewMemberReadsNothingFromBefore() {
        assertThat(readBy(rotated -> HistoryChoice.none())).containsExactly("from bob");
    }

    @Test
    void aNewMemberReadsFromADateOn() {
        assertThat(readBy(HistoryChoice::since)).containsExactly("second epoch", "from bob");
    }

    @Test
    void aNewMemberReadsEverything() {
        assertThat(readBy(rotated -> HistoryChoice.all())).containsExactly("first epoch", "second epoch", "from bob");
    }

    /** What somebody reads who was added with a choice, while the one who added is closed. */
    private List<String> readBy(Function<Instant, HistoryChoice> choice) {
        ChatSession alice = people.signUp();
        ChatSession bob = people.signUp();
        ChatSession carol = people.signUp();
        Conversation group =
                alice.createGroup(GroupProfile.of("a group", "for all"), List.of(alice.find(bob.username())));
        group.send("first epoch");
        group.rotate();
        Instant rotated = Instant.now();
        group.send("second epoch");
        group.group().add(List.of(alice.find(carol.username())), choice.apply(rotated));
        alice.close();
        bob.conversation(group.id()).send("from bob");
        assertThat(carol.conversation(group.id()).group().profile())
                .hasValueSatisfying(profile -> assertThat(profile.name()).isEqualTo("a group"));
        ChatSession anew = people.elsewhere(carol);
        List<String> read = JavaPeople.texts(carol.conversation(group.id()));
        assertThat(JavaPeople.texts(anew.conversation(group.id()))).isEqualTo(read);
        return read;
    }

    @Test
    void aDeviceReadsOnWhenAnotherOneHasUsedTheOneTimeKeyOfARowThatBothFetched() {
        ChatSession alice = people.signUp();
        ChatSession bob = people.signUp();
        ChatSession one = people.signUp();
        ChatSession other = people.elsewhere(one);
        Conversation group = alice.createGroup(GroupProfile.of("a group", ""), List.of(alice.find(bob.username())));
        group.send("first epoch");
        group.group().add(List.of(alice.find(one.username())), HistoryChoice.all());
        group.send("second epoch");
        EarlierRow.fetched(one, group.id());
        List<String> all = List.of("first epoch", "second epoch");
        assertThat(JavaPeople.texts(other.conversation(group.id()))).isEqualTo(all);
        one.find(bob.username());
        one.find(people.signUp().username());
        assertThat(JavaPeople.texts(one.conversation(group.id()))).isEqualTo(all);
    }

    @Test
    void whoHasNotHeardOfThePromotionYetCatchesUpBeforeActing() {
        ChatSession alice = people.signUp();
        ChatSession bob = people.signUp();
        ChatSession carol = people.signUp();
        Conversation group = alice.createGroup(GroupProfile.of("a group", ""), List.of(alice.find(bob.username())));
        Group seenByBob = bob.conversation(group.id()).group();
        assertThat(seenByBob.members()).containsEntry(bob.id(), Role.MEMBER);
        group.group().promote(bob.id());
        seenByBob.rename("by bob");
        group.group().add(List.of(alice.find(carol.username())), HistoryChoice.none());
        seenByBob.remove(List.of(carol.id()));
        assertThat(alice.conversation(group.id()).group().profile())
                .hasValueSatisfying(profile -> assertThat(profile.name()).isEqualTo("by bob"));
        JavaPeople.refused(
                Problem.NOT_FOUND, () -> carol.conversation(group.id()).send("too late"));
    }

    @Test
    void whoWasLeftBehindByAResetIsLetInAgainByAnAdmin() throws Exception {
        ChatSession alice = people.signUp();
        ChatSession bob = people.signUp();
        ChatSession carol = people.signUp();
        Heard heard = Heard.by(alice);
        Conversation group = alice.createGroup(
                GroupProfile.of("a group", ""), List.of(alice.find(bob.username()), alice.find(carol.username())));
        group.send("before");
        people.connected(alice);
        Credentials next = new Credentials(bob.username(), JavaPeople.PASSWORD, "reset");
        ChatSession reborn = people.keep(
                JavaPeople.server().reset(next, ResetCodes.make(bob.username())).session());
        await().atMost(SOON).until(() -> heard.changed().contains(bob.id()));
        assertThatExceptionOfType(KeysChangedException.class).isThrownBy(() -> group.send("to whom?"));
        alice.trust(bob.id()).accept();
        Group members = group.group();
        assertThat(members.leftBehind()).containsExactly(bob.id());
        group.send("while bob is left behind");

        members.remove(List.of(bob.id()));
        members.add(List.of(alice.find(bob.username())), HistoryChoice.all());
        group.send("after");
        assertThat(members.leftBehind()).isEmpty();
        assertThat(members.members()).containsEntry(bob.id(), Role.MEMBER).hasSize(3);
        List<String> all = List.of("before", "while bob is left behind", "after");
        assertThat(JavaPeople.texts(reborn.conversation(group.id()))).isEqualTo(all);
        reborn.conversation(group.id()).send("from bob again");
        assertThat(JavaPeople.texts(alice.conversation(group.id()))).endsWith("after", "from bob again");
    }
}
