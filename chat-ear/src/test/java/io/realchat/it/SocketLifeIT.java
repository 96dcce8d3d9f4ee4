package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.it.TestAccount.SignedIn;
import io.realchat.wire.ClientFrame;
import io.realchat.wire.CloseCode;
import io.realchat.wire.Problem;
import io.realchat.wire.ProblemAnswer;
import io.realchat.wire.ServerFrame;
import io.realchat.wire.ServerFrame.Renewed;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A socket lives as long as the sign-in behind it and as long as its client gives a sign of life. */
@ArquillianTest
@RunAsClient
class SocketLifeIT {
    private static final Duration SOON = Duration.ofSeconds(1);

    private SignedIn alice;

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return RealEar.archive();
    }

    @BeforeEach
    void somebody() {
        alice = TestAccount.signedUp("alice");
    }

    @Test
    void aSocketEndsWithTheSignInBehindIt() throws IOException {
        Tickets.Forged ticket = Tickets.forge(alice, 3_000);
        try (TestSocket socket = TestSocket.with(alice, ticket.text())) {
            assertThat(socket.closeCode()).isEqualTo(CloseCode.EXPIRED.code());
            assertThat(Instant.now())
                    .isBetween(ticket.expires(), ticket.expires().plus(SOON.multipliedBy(2)));
        }
    }

    @Test
    void renewingKeepsTheSameSocketAlive() throws IOException {
        SignedIn bob = TestAccount.signedUp("bob");
        Tickets.Forged ticket = Tickets.forge(alice, 5_000);
        try (TestSocket socket = TestSocket.with(alice, ticket.text());
                TestSocket other =
                        TestSocket.with(alice, Tickets.forge(alice, 5_000).text())) {
            assertThat(socket.ask(new ClientFrame.Renew(TestSocket.ticket(alice))))
                    .isInstanceOfSatisfying(
                            Renewed.class,
                            renewed -> assertThat(renewed.expiresAt())
                                    .isEqualTo(alice.session().expiresAt()));
            assertThat(other.closeCode()).isEqualTo(CloseCode.EXPIRED.code());
            DirectChat chat = DirectChat.begun(bob, alice);
            socket.push();
            assertThat(socket.entry().event()).isEqualTo(chat.first());
        }
    }

    @Test
    void aSocketIsNotRenewedWithAForeignOrUsedTicket() {
        try (TestSocket socket = TestSocket.of(alice)) {
            String foreign = TestSocket.ticket(TestAccount.signedUp("eve"));
            for (String ticket :
                    new String[] {foreign, foreign, "nonsense", alice.session().accessToken()}) {
                assertThat(socket.ask(new ClientFrame.Renew(ticket)))
                        .isInstanceOfSatisfying(
                                ProblemAnswer.class,
                                refusal -> assertThat(refusal.problem()).hasValue(Problem.UNAUTHENTICATED));
            }
        }
    }

    @Test
    void signingOutClosesItsSocketsAtOnceAndNoOthers() {
        SignedIn elsewhere = alice.account().signIn();
        try (TestSocket first = TestSocket.of(alice);
                TestSocket second = TestSocket.of(alice);
                TestSocket kept = TestSocket.of(elsewhere)) {
            Instant before = Instant.now();
            alice.http().delete("/api/sessions/current").done();
            assertThat(first.closeCode()).isEqualTo(CloseCode.SIGNED_OUT.code());
            assertThat(second.closeCode()).isEqualTo(CloseCode.SIGNED_OUT.code());
            assertThat(Duration.between(before, Instant.now())).isLessThan(SOON.multipliedBy(2));
            assertThat(kept.push())
                    .isInstanceOfSatisfying(
                            ServerFrame.Account.class,
                            notice -> assertThat(notice.sessionId())
                                    .isEqualTo(alice.session().sessionId()));
            kept.expectNothingMore();
        }
    }

    @Test
    void aSilentSocketIsClosed() throws IOException {
        try (RawSocket silent = RawSocket.of(alice, 64 * 1024)) {
            assertThat(silent.closeCode()).isEqualTo(CloseCode.SILENT.code());
        }
    }
}
