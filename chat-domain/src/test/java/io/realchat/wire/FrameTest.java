package io.realchat.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FrameTest {
    private static final ConversationId CONVERSATION = ConversationId.next();

    private static Frame frame(String json) {
        return Frame.read(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void everyRequestComesBackAsItWasSent() {
        for (ClientFrame request : List.of(
                new ClientFrame.Sync(List.of(new ClientFrame.Known(CONVERSATION, 3))),
                new ClientFrame.History(CONVERSATION, null, 9L, 50),
                new ClientFrame.Renew("ticket"),
                new ClientFrame.Watch(List.of(AccountId.next())),
                new ClientFrame.Ping())) {
            Frame frame = Frame.read(Frame.write("r1", request));
            assertThat(frame.ref()).isEqualTo("r1");
            assertThat(frame.request()).isEqualTo(request);
        }
    }

    @Test
    void whatHasNoAnswerHasNoRef() {
        for (ClientFrame passing : List.of(
                new ClientFrame.PresenceOf(Mood.AWAY),
                new ClientFrame.Typing(CONVERSATION),
                new ClientFrame.Receipt(CONVERSATION, 4, 3, true))) {
            assertThat(Frame.read(Frame.write(null, passing)).request()).isEqualTo(passing);
            assertThatThrownBy(() -> Frame.read(Frame.write("r1", passing)).request())
                    .isInstanceOfSatisfying(
                            ChatException.class, e -> assertThat(e.field()).contains("ref"));
        }
    }

    @Test
    void everyAnswerComesBackAsItWasSent() {
        for (ServerFrame answer : List.of(
                new ServerFrame.Ready(AccountId.next(), SessionId.next(), 1, 2, 25),
                new ServerFrame.Synced(List.of(), false, List.of(CONVERSATION)),
                new ServerFrame.Ack(CONVERSATION, Bytes.of(new byte[16]), MessageId.next(), 1, 2),
                new ServerFrame.NewIdentityOf(AccountId.next()),
                new ServerFrame.Account(AccountEvent.SIGNED_IN, SessionId.next(), "a browser", 7),
                new OwnRecord(Bytes.of(new byte[16]), 2, new SealedBox(Bytes.of(new byte[12]), Bytes.of(new byte[80]))),
                new ServerFrame.Renewed(4),
                new ServerFrame.Pong(5),
                new ServerFrame.ReceiptOf(CONVERSATION, AccountId.next(), 3, 2),
                new ServerFrame.TypingOf(CONVERSATION, AccountId.next()),
                new ServerFrame.Watched(List.of(new Presence(AccountId.next(), Reach.OFFLINE, 5L))),
                new ServerFrame.PresenceOf(List.of(new Presence(AccountId.next(), Reach.AWAY, null))),
                new Entry(
                        CONVERSATION,
                        1,
                        MessageId.next(),
                        AccountId.next(),
                        "text",
                        5,
                        false,
                        new RawJson("{\"v\":1}")),
                new EntryPage(List.of(), true),
                ProblemAnswer.frame(new ChatException(Problem.NOT_FOUND), "id"))) {
            Frame frame = Frame.read(Frame.write(Optional.of("r1"), answer));
            assertThat(frame.answer()).isEqualTo(answer);
        }
    }

    @Test
    void aPushHasNoRef() {
        assertThat(new String(Frame.write(new ServerFrame.Pong(5)), StandardCharsets.UTF_8))
                .isEqualTo("{\"type\":\"pong\",\"ref\":null,\"payload\":{\"server_time\":5}}");
    }

    @Test
    void aFrameThatNobodyKnowsKeepsItsRef() {
        Frame frame = frame("{\"type\":\"dance\",\"ref\":\"7\",\"payload\":{}}");
        assertThat(frame.ref()).isEqualTo("7");
        assertThatThrownBy(frame::request)
                .isInstanceOfSatisfying(
                        ChatException.class, e -> assertThat(e.problem()).isEqualTo(Problem.UNKNOWN_FRAME));
    }

    @Test
    void aRequestNeedsARefAndAnObject() {
        assertThatThrownBy(() ->
                        frame("{\"type\":\"ping\",\"ref\":null,\"payload\":{}}").request())
                .isInstanceOf(ChatException.class);
        assertThatThrownBy(() -> frame("{\"type\":\"ping\",\"ref\":\"\",\"payload\":{}}"))
                .isInstanceOf(ChatException.class);
        assertThatThrownBy(() -> frame("{\"type\":\"ping\",\"ref\":\"1\",\"payload\":[]}"))
                .isInstanceOf(ChatException.class);
        assertThatThrownBy(() -> frame("{\"type\":\"ping\",\"ref\":\"1\"}")).isInstanceOf(ChatException.class);
    }

    @Test
    void aProblemNamesItsFieldAndKeepsItsExtras() {
        ChatException refusal = ChatException.invalid("username", "3 to 32 of a-z 0-9 . _ -");
        assertThat(ProblemAnswer.http(refusal, "q").members())
                .isEqualTo(Map.of(
                        "type", "urn:realchat:problem:invalid_field",
                        "title", "A field has a value that is not allowed",
                        "status", 400,
                        "code", "invalid_field",
                        "detail", "username: 3 to 32 of a-z 0-9 . _ -",
                        "field", "username",
                        "request_id", "q"));
        ChatException late = ChatException.later(Problem.TOO_MANY_REQUESTS, Duration.ofMillis(1_001))
                .with("position", new LogPosition(1, true, Bytes.of(new byte[32]), 5));
        ProblemAnswer answer = Json.read(Json.write(ProblemAnswer.http(late, "q")), ProblemAnswer.class);
        assertThat(answer.retryAfter()).contains(2L);
        assertThat(answer.problem()).contains(Problem.TOO_MANY_REQUESTS);
        assertThat(answer.extra("position", LogPosition.class).orElseThrow().lastSeq())
                .isEqualTo(5);
    }
}
