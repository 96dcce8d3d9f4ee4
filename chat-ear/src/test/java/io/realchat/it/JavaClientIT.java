package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.realchat.client.ChatMessage;
import io.realchat.client.ChatSession;
import io.realchat.client.Contact;
import io.realchat.client.Conversation;
import io.realchat.client.History;
import io.realchat.client.RealChat;
import io.realchat.client.RealChat.Credentials;
import io.realchat.client.RefusedException;
import io.realchat.client.SignedUp;
import io.realchat.client.StoredSession;
import io.realchat.crypto.StreamCheck;
import io.realchat.wire.ConversationId;
import io.realchat.wire.Problem;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** People with the Java client talk over the real server; whatever they read was verified and decrypted by them. */
@ArquillianTest
@RunAsClient
class JavaClientIT {
    private static final String PASSWORD = "many small waves at dawn";
    private static final Duration SOON = Duration.ofSeconds(30);

    private final List<ChatSession> open = new ArrayList<>();

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return RealEar.archive();
    }

    @AfterEach
    void close() {
        open.forEach(ChatSession::close);
    }

    @Test
    void twoPeopleWriteToEachOther() {
        ChatSession alice = signUp();
        ChatSession bob = signUp();
        List<ChatMessage> heardByBob = listen(bob, Map.of());
        List<ChatMessage> heardByAlice = listen(alice, Map.of());

        Conversation fromAlice = alice.open(alice.find(bob.username()));
        fromAlice.send("hello \uD83D\uDC27");
        await().atMost(SOON).until(() -> texts(heardByBob).equals(List.of("hello \uD83D\uDC27")));
        Conversation fromBob = bob.open(bob.find(alice.username()));
        assertThat(fromBob.id()).isEqualTo(fromAlice.id());
        fromBob.send("hello back");
        fromAlice.send("and on");

        List<String> all = List.of("hello \uD83D\uDC27", "hello back", "and on");
        await().atMost(SOON).until(() -> texts(heardByBob).equals(all));
        await().atMost(SOON).until(() -> texts(heardByAlice).equals(all));
        assertThat(heardByAlice).allMatch(JavaClientIT::intact);
        assertThat(texts(history(fromBob))).isEqualTo(all);
    }

    @Test
    void historyOpensFromThePasswordAlone() {
        ChatSession alice = signUp();
        ChatSession bob = signUp();
        Conversation conversation = alice.open(alice.find(bob.username()));
        conversation.send("one");
        conversation.send("two");
        assertThat(texts(history(bob.conversation(conversation.id())))).containsExactly("one", "two");

        ChatSession elsewhere =
                keep(server().signIn(credentials(bob.username()), bob.store().vaultVersion()));
        List<ChatMessage> read = history(elsewhere.conversation(conversation.id()));
        assertThat(texts(read)).containsExactly("one", "two");
        assertThat(read).allMatch(JavaClientIT::intact);
        elsewhere.conversation(conversation.id()).send("from elsewhere");
        assertThat(texts(history(conversation))).containsExactly("one", "two", "from elsewhere");
    }

    @Test
    void aStoredSessionComesBackWithoutThePassword() {
        ChatSession alice = signUp();
        ChatSession bob = signUp();
        Conversation conversation = alice.open(alice.find(bob.username()));
        conversation.send("before");
        StoredSession stored = alice.store();
        alice.close();
        ChatSession again = keep(server().resume(stored));
        again.conversation(conversation.id()).send("after");
        assertThat(texts(history(bob.conversation(conversation.id())))).containsExactly("before", "after");
    }

    @Test
    void whoWritesUnderAnOldEpochIsCarriedToTheNewOne() {
        ChatSession alice = signUp();
        ChatSession bob = signUp();
        List<ChatMessage> heard = listen(bob, Map.of());
        Conversation fromAlice = alice.open(alice.find(bob.username()));
        fromAlice.send("first epoch");
        await().atMost(SOON).until(() -> heard.size() == 1);
        Conversation fromBob =
                keep(server().signIn(credentials(bob.username()), 0)).conversation(fromAlice.id());
        assertThat(fromBob.members()).hasSize(2);
        fromAlice.rotate();
        fromBob.send("written at the old head");
        fromAlice.send("second epoch");
        List<String> all = List.of("first epoch", "written at the old head", "second epoch");
        await().atMost(SOON).until(() -> texts(heard).equals(all));
        assertThat(heard).allMatch(JavaClientIT::intact);
    }

    @Test
    void whoComesBackHearsWhatWasMissedOnce() {
        ChatSession alice = signUp();
        ChatSession bob = signUp();
        List<ChatMessage> first = listen(bob, Map.of());
        Conversation conversation = alice.open(alice.find(bob.username()));
        conversation.send("heard");
        await().atMost(SOON).until(() -> first.size() == 1);
        Map<ConversationId, Long> cursors = bob.cursors();
        StoredSession stored = bob.store();
        bob.close();
        for (int i = 0; i < 30; i++) {
            conversation.send("missed " + i);
        }
        List<ChatMessage> second = listen(keep(server().resume(stored)), cursors);
        conversation.send("live again");
        await().atMost(SOON).until(() -> texts(second).contains("live again"));
        assertThat(second).hasSize(31).extracting(ChatMessage::seq).isSorted().doesNotHaveDuplicates();
        assertThat(second).allMatch(JavaClientIT::intact);
        assertThat(texts(second)).startsWith("missed 0").endsWith("live again");
    }

    @Test
    void whenBothStartAtOnceThereIsOneConversation() throws Exception {
        ChatSession alice = signUp();
        ChatSession bob = signUp();
        Contact forAlice = alice.find(bob.username());
        Contact forBob = bob.find(alice.username());
        List<Callable<Conversation>> both = List.of(() -> alice.open(forAlice), () -> bob.open(forBob));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Conversation> opened =
                    threads.invokeAll(both).stream().map(Future::resultNow).toList();
            assertThat(opened.getFirst().id()).isEqualTo(opened.getLast().id());
            opened.getFirst().send("from alice");
            opened.getLast().send("from bob");
            assertThat(texts(history(opened.getFirst()))).containsExactly("from alice", "from bob");
        }
    }

    @Test
    void aWrongPasswordAndAnUnknownNameAreRefused() {
        ChatSession alice = signUp();
        Credentials wrong = new Credentials(alice.username(), "another password altogether", "test");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> server().signIn(wrong, 0))
                .matches(refused -> refused.problem().equals(Optional.of(Problem.WRONG_CREDENTIALS)));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(
                        () -> alice.find("nobody" + UUID.randomUUID().toString().substring(0, 8)))
                .matches(refused -> refused.problem().equals(Optional.of(Problem.NOT_FOUND)));
    }

    private ChatSession signUp() {
        SignedUp made = server().signUp(credentials(
                "j" + UUID.randomUUID().toString().replace("-", "").substring(0, 16)));
        assertThat(made.recoveryWords().split(" ", -1)).hasSize(24);
        return keep(made.session());
    }

    private ChatSession keep(ChatSession session) {
        open.add(session);
        return session;
    }

    private static List<ChatMessage> listen(ChatSession session, Map<ConversationId, Long> cursors) {
        List<ChatMessage> heard = new CopyOnWriteArrayList<>();
        session.listen(cursors, heard::add);
        return heard;
    }

    private static List<ChatMessage> history(Conversation conversation) {
        History history = conversation.history();
        List<ChatMessage> all = new ArrayList<>();
        while (history.hasMore()) {
            all.addAll(0, history.older(200));
        }
        return all;
    }

    private static List<String> texts(List<ChatMessage> messages) {
        return messages.stream().map(ChatMessage::text).map(String::valueOf).toList();
    }

    private static boolean intact(ChatMessage message) {
        return message.failure() == null && message.order() == StreamCheck.Verdict.IN_ORDER;
    }

    private static Credentials credentials(String username) {
        return new Credentials(username, PASSWORD, "test");
    }

    private static RealChat server() {
        return RealChat.at(URI.create(RealEar.address()));
    }
}
