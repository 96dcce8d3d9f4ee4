package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.realchat.client.ChatMessage;
import io.realchat.client.ChatSession;
import io.realchat.client.Connected;
import io.realchat.client.Conversation;
import io.realchat.client.History;
import io.realchat.client.RealChat;
import io.realchat.client.RealChat.Credentials;
import io.realchat.client.RefusedException;
import io.realchat.client.SignedUp;
import io.realchat.wire.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Sessions of the Java client that a story opens; all are closed after it. */
final class JavaPeople implements AutoCloseable {
    static final String PASSWORD = "many small waves at dawn";

    private static final Duration SOON = Duration.ofSeconds(30);

    private final List<ChatSession> open = new ArrayList<>();

    SignedUp newcomer() {
        SignedUp made = server().signUp(credentials(
                "j" + UUID.randomUUID().toString().replace("-", "").substring(0, 16)));
        keep(made.session());
        return made;
    }

    ChatSession signUp() {
        return newcomer().session();
    }

    /** A further session of somebody, from the password alone. */
    ChatSession elsewhere(ChatSession session) {
        return signIn(session.username(), PASSWORD);
    }

    ChatSession signIn(String username, String password) {
        return keep(server().signIn(new Credentials(username, password, "elsewhere"), 0));
    }

    ChatSession keep(ChatSession session) {
        open.add(session);
        return session;
    }

    /** Waits until a listening session is connected: what happens from now on it hears as a push. */
    void connected(ChatSession session) {
        await().atMost(SOON).until(() -> Connected.is(session));
    }

    @Override
    public void close() {
        open.forEach(ChatSession::close);
    }

    static RealChat server() {
        return RealChat.at(Site.address());
    }

    static Credentials credentials(String username) {
        return new Credentials(username, PASSWORD, "test");
    }

    static void refused(Problem problem, ThrowingCallable deed) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(deed)
                .satisfies(refused -> assertThat(refused.problem()).isEqualTo(Optional.of(problem)));
    }

    /** The texts that a session reads of a conversation, oldest first. */
    static List<String> texts(Conversation conversation) {
        History history = conversation.history();
        List<ChatMessage> all = new ArrayList<>();
        while (history.hasMore()) {
            all.addAll(0, history.older(200));
        }
        assertThat(all).allMatch(message -> message.failure() == null);
        return all.stream().map(ChatMessage::text).map(String::valueOf).toList();
    }
}
