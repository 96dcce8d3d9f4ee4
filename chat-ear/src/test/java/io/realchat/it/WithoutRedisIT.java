package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.realchat.it.TestAccount.SignedIn;
import io.realchat.wire.Empty;
import io.realchat.wire.PeopleKeys;
import io.realchat.wire.Problem;
import io.realchat.wire.RecoveryProof;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;

/** PostgreSQL is the truth and Redis only a doorbell: while it does not answer, messages are stored and delivered on this node. */
@ArquillianTest
@RunAsClient
class WithoutRedisIT {
    private static final String AWAY = "12000";

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return RealEar.archive();
    }

    @Test
    void messagesGoOnWhileRedisIsAwayAndItIsSaid() throws IOException {
        SignedIn alice = TestAccount.signedUp("alice");
        SignedIn bob = TestAccount.signedUp("bob");
        DirectChat chat = DirectChat.begun(alice, bob);
        try (TestSocket his = TestSocket.of(bob)) {
            RedisShell.run("CLIENT", "PAUSE", AWAY, "ALL");
            for (int i = 0; i < 10; i++) {
                assertThat(chat.stream(alice).send().id()).isEqualTo(his.entry().id());
            }
            alice.http().post("/api/socket-tickets", new Empty()).refusedAs(Problem.UNAVAILABLE);
            alice.http()
                    .post("/api/people/" + bob.id() + "/key-bundle", new Empty())
                    .refusedAs(Problem.UNAVAILABLE);
            alice.http()
                    .post("/api/people/key-bundles", new PeopleKeys(List.of(bob.id())))
                    .refusedAs(Problem.UNAVAILABLE);
            Http.anonymous()
                    .post(
                            "/api/sessions/recovery/vault",
                            new RecoveryProof(
                                    alice.account().username(), alice.account().recoveryAuthKey()))
                    .refusedAs(Problem.UNAVAILABLE);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(
                                    Http.anonymous().get("/health/ready").body())
                            .contains("\"reachable\":false"));
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> alice.http()
                            .post("/api/socket-tickets", new Empty())
                            .as(201, io.realchat.wire.TicketAnswer.class));
        }
    }
}
