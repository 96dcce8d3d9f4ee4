package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.it.TestAccount.SignedIn;
import io.realchat.wire.ClientFrame;
import io.realchat.wire.Entry;
import io.realchat.wire.MessageEnvelope;
import io.realchat.wire.Problem;
import io.realchat.wire.ProblemAnswer;
import io.realchat.wire.ServerFrame.Ack;
import io.realchat.wire.StoredMessage;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A message is stored once, in its place, and reaches every tab of both people but the one that sent it. */
@ArquillianTest
@RunAsClient
class SendingIT {
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
    void everyTabGetsWhatIsSentOverHttp() {
        try (TestSocket hers = TestSocket.of(alice);
                TestSocket his = TestSocket.of(bob);
                TestSocket hisSecond = TestSocket.of(bob)) {
            MessageEnvelope message = chat.stream(alice).next();
            StoredMessage stored = chat.stream(alice).post(message).as(201, StoredMessage.class);
            for (TestSocket socket : List.of(hers, his, hisSecond)) {
                Entry entry = socket.entry();
                assertThat(entry.seq()).isEqualTo(2).isEqualTo(stored.seq());
                assertThat(entry.id()).isEqualTo(stored.id());
                assertThat(entry.sender()).isEqualTo(alice.id());
                assertThat(entry.createdAt()).isEqualTo(stored.createdAt());
                assertThat(entry.message()).isEqualTo(message);
                socket.expectNothingMore();
            }
        }
    }

    @Test
    void theSocketThatSendsGetsTheAcknowledgementAndNotTheMessage() throws SQLException {
        try (TestSocket first = TestSocket.of(alice);
                TestSocket second = TestSocket.of(alice);
                TestSocket his = TestSocket.of(bob)) {
            MessageEnvelope message = chat.stream(alice).next();
            Ack ack = (Ack) first.ask(new ClientFrame.Send(chat.id(), message, null));
            assertThat(ack.clientMsgId()).isEqualTo(message.clientMsgId());
            assertThat(Rows.count("messages WHERE id = '" + ack.id() + "' AND seq = " + ack.seq()))
                    .isOne();
            assertThat(second.entry().message()).isEqualTo(message);
            assertThat(his.entry().id()).isEqualTo(ack.id());
            first.expectNothingMore();
        }
    }

    @Test
    void aRepeatIsAnsweredAgainThroughEitherDoor() throws Exception {
        try (TestSocket hers = TestSocket.of(alice)) {
            MessageEnvelope message = chat.stream(alice).next();
            Ack ack = (Ack) hers.ask(new ClientFrame.Send(chat.id(), message, null));
            StoredMessage again = chat.stream(alice).post(message).as(200, StoredMessage.class);
            assertThat(again).isEqualTo(new StoredMessage(ack.id(), ack.seq(), ack.createdAt()));
            assertThat(hers.ask(new ClientFrame.Send(chat.id(), message, null))).isEqualTo(ack);
        }
    }

    @Test
    void twentyAtOnceAreOneMessage() throws Exception {
        MessageEnvelope message = chat.stream(alice).next();
        List<Answer> answers = together(20, n -> chat.stream(alice).post(message));
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers.stream().map(Answer::body).distinct()).hasSize(1);
        assertThat(chat.seenBy(bob).lastSeq()).isEqualTo(2);
    }

    @Test
    void anotherBodyUnderTheSameIdIsRefusedAndNamesTheStoredOne() {
        Pen pen = chat.stream(alice);
        MessageEnvelope message = pen.next();
        StoredMessage stored = pen.post(message).as(201, StoredMessage.class);
        ProblemAnswer refusal = pen.post(pen.next(message.clientMsgId(), null)).refusedAs(Problem.DUPLICATE_MESSAGE);
        assertThat(refusal.extra("seq", Long.class)).hasValue(stored.seq());
        assertThat(refusal.extra("id", String.class)).hasValue(stored.id().toString());
        assertThat(refusal.extra("created_at", Long.class)).hasValue(stored.createdAt());
    }

    @Test
    void sequenceNumbersAreDenseAndEverybodySeesTheSameOrder() throws Exception {
        int messages = 60;
        try (TestSocket hers = TestSocket.of(alice);
                TestSocket his = TestSocket.of(bob)) {
            List<Long> seqs = together(
                    messages, n -> chat.stream(n % 2 == 0 ? alice : bob).send().seq());
            List<Long> dense = LongStream.range(2, messages + 2).boxed().toList();
            assertThat(seqs).containsExactlyInAnyOrderElementsOf(dense);
            for (TestSocket socket : List.of(hers, his)) {
                assertThat(socket.entries(messages)).extracting(Entry::seq).isEqualTo(dense);
            }
        }
    }

    @Test
    void whoeverIsNoMemberLearnsNothing() {
        SignedIn eve = TestAccount.signedUp("eve");
        DirectChat nowhere = DirectChat.drafted(eve, bob);
        Stream.of("", "/messages", "/control", "/keys")
                .forEach(path -> assertThat(silent(eve.http().get(chat.path() + path)))
                        .isEqualTo(silent(eve.http().get(nowhere.path() + path))));
        assertThat(silent(chat.stream(eve).post(chat.stream(eve).next())))
                .isEqualTo(silent(nowhere.stream(eve).post(nowhere.stream(eve).next())));
        try (TestSocket hers = TestSocket.of(eve);
                TestSocket his = TestSocket.of(bob)) {
            assertThat(silent(hers.ask(
                            new ClientFrame.Send(chat.id(), chat.stream(eve).next(), null))))
                    .isEqualTo(silent(hers.ask(new ClientFrame.Send(
                            nowhere.id(), nowhere.stream(eve).next(), null))));
            assertThat(silent(hers.ask(new ClientFrame.History(chat.id(), null, null, 10))))
                    .isEqualTo(silent(hers.ask(new ClientFrame.History(nowhere.id(), null, null, 10))));
            chat.stream(alice).send();
            his.entry();
            his.expectNothingMore();
            hers.expectNothingMore();
        }
    }

    private static String silent(Answer answer) {
        return silent(answer.refusedAs(Problem.NOT_FOUND));
    }

    private static String silent(Object refusal) {
        assertThat(refusal).isInstanceOf(ProblemAnswer.class);
        ProblemAnswer answer = (ProblemAnswer) refusal;
        assertThat(answer.problem()).hasValue(Problem.NOT_FOUND);
        return answer.detail();
    }

    private static <T> List<T> together(int count, Numbered<T> work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            List<Callable<T>> all = IntStream.range(0, count)
                    .<Callable<T>>mapToObj(n -> () -> work.call(n))
                    .toList();
            return threads.invokeAll(all).stream().map(Future::resultNow).toList();
        }
    }

    private interface Numbered<T> {
        T call(int n) throws Exception;
    }
}
