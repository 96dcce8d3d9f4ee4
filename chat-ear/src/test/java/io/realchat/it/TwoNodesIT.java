package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.it.TestAccount.SignedIn;
import io.realchat.wire.ClientFrame;
import io.realchat.wire.CloseCode;
import io.realchat.wire.Empty;
import io.realchat.wire.KeyBundle;
import io.realchat.wire.KeyState;
import io.realchat.wire.Mood;
import io.realchat.wire.OneTimeKey;
import io.realchat.wire.Presence;
import io.realchat.wire.Reach;
import io.realchat.wire.ServerFrame.PresenceOf;
import io.realchat.wire.ServerFrame.ReceiptOf;
import io.realchat.wire.ServerFrame.TypingOf;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one database: what one hands out the other does not, what one ends is over on the other, and a power cut of one undoes neither. */
@ArquillianTest
@RunAsClient
class TwoNodesIT {
    private static final int KEYS = 100;
    private static final int TAKES = 200;
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    @TempDir
    private Path folder = Path.of("");

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return RealEar.archive();
    }

    @Test
    void aSessionEndedOnOneNodeIsOverOnTheOther() throws Exception {
        try (SecondNode second = SecondNode.start(folder.resolve("node"))) {
            SignedIn alice = TestAccount.signedUp("alice");
            SignedIn elsewhere = alice.account().signIn();
            try (TestSocket socket = TestSocket.at(second.address(), elsewhere)) {
                Instant before = Instant.now();
                alice.http()
                        .delete("/api/sessions/" + elsewhere.session().sessionId())
                        .done();
                assertThat(socket.closeCode()).isEqualTo(CloseCode.SIGNED_OUT.code());
                assertThat(Duration.between(before, Instant.now())).isLessThan(AT_ONCE);
            }
        }
    }

    @Test
    void noTwoGetTheSameOneTimeKeyOverTwoNodesOneOfWhichIsKilledMeanwhile() throws Exception {
        SignedIn bob = TestAccount.signedUp("bob", KEYS);
        List<SignedIn> takers = IntStream.range(0, 34)
                .mapToObj(i -> TestAccount.signedUp("taker"))
                .toList();
        List<Integer> handedOut;
        try (SecondNode second = SecondNode.start(folder.resolve("node"))) {
            handedOut = takenFromBoth(second, takers, bob);
        }
        assertThat(handedOut).doesNotHaveDuplicates().hasSizeGreaterThan(KEYS / 4);
        KeyState state = bob.http().get("/api/keys").as(200, KeyState.class);
        assertThat(state.oneTimePreKeys())
                .as("what was taken is gone, answered or not, and no more than that")
                .isBetween(0, KEYS - handedOut.size());
    }

    @Test
    void whoIsThereWhoWritesAndWhoHasReadIsSeenOnTheOtherNodeUntilThatOneDies() throws Exception {
        try (SecondNode second = SecondNode.start(folder.resolve("node"))) {
            SignedIn alice = TestAccount.signedUp("alice");
            SignedIn bob = TestAccount.signedUp("bob");
            DirectChat chat = DirectChat.begun(alice, bob);
            try (TestSocket hers = TestSocket.of(alice);
                    TestSocket his = TestSocket.at(second.address(), bob)) {
                hers.ask(new ClientFrame.Watch(List.of(bob.id())));
                his.say(new ClientFrame.PresenceOf(Mood.ONLINE));
                Presence online = new Presence(bob.id(), Reach.ONLINE, null);
                assertThat(hers.push()).isEqualTo(new PresenceOf(List.of(online)));
                his.say(new ClientFrame.Typing(chat.id()));
                assertThat(hers.push()).isEqualTo(new TypingOf(chat.id(), bob.id()));
                his.say(new ClientFrame.Receipt(chat.id(), 1, 1, false));
                assertThat(hers.push()).isEqualTo(new ReceiptOf(chat.id(), bob.id(), 1, 1));
                second.kill();
                assertThat(hers.push())
                        .isInstanceOfSatisfying(
                                PresenceOf.class,
                                gone -> assertThat(gone.people().getFirst().state())
                                        .isEqualTo(Reach.OFFLINE));
            }
        }
    }

    /** Takes on both nodes by turns; the second is killed in the middle. The ids in the answers that arrived. */
    private static List<Integer> takenFromBoth(SecondNode second, List<SignedIn> takers, SignedIn bob)
            throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        List<Callable<KeyBundle>> takes = new ArrayList<>();
        for (int i = 0; i < TAKES; i++) {
            SignedIn taker = takers.get(i % takers.size());
            URI node = i % 2 == 0 ? Site.address() : second.address();
            takes.add(() -> {
                if (done.incrementAndGet() == TAKES / 2) {
                    second.kill();
                }
                return taker.http()
                        .post(node + "/api/people/" + bob.id() + "/key-bundle", new Empty())
                        .as(200, KeyBundle.class);
            });
        }
        List<KeyBundle> bundles = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(16)) {
            for (Future<KeyBundle> answer : threads.invokeAll(takes)) {
                try {
                    bundles.add(answer.get());
                } catch (ExecutionException cutOff) {
                    assertThat(cutOff.getCause())
                            .as("only the killed node may fail")
                            .hasMessageContaining(second.address().toString());
                }
            }
        }
        assertThat(bundles).hasSizeBetween(TAKES / 2, TAKES - 1);
        return bundles.stream()
                .map(KeyBundle::oneTimePreKey)
                .filter(Objects::nonNull)
                .map(OneTimeKey::id)
                .toList();
    }
}
