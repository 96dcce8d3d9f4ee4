package io.realchat.it;

import static io.realchat.it.RawSocket.origin;
import static io.realchat.it.RawSocket.protocols;
import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.it.TestAccount.SignedIn;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody has a socket without a fresh ticket and a known origin; it is refused before there is one. */
@ArquillianTest
@RunAsClient
class HandshakeIT {
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
    void aTicketOpensOneSocketOnce() throws IOException {
        String ticket = TestSocket.ticket(alice);
        assertThat(RawSocket.upgrade(origin(Site.origin()), protocols(ticket))).isEqualTo(101);
        assertThat(RawSocket.upgrade(origin(Site.origin()), protocols(ticket))).isEqualTo(401);
    }

    @Test
    void aTicketUsedByManyAtOnceOpensOneSocket() throws Exception {
        String ticket = TestSocket.ticket(alice);
        Callable<Integer> attempt = () -> RawSocket.upgrade(origin(Site.origin()), protocols(ticket));
        try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
            List<Integer> answers = threads
                    .invokeAll(Stream.generate(() -> attempt).limit(10).toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(answers).filteredOn(status -> status == 101).hasSize(1);
            assertThat(answers).filteredOn(status -> status == 401).hasSize(9);
        }
    }

    @Test
    void noTicketAMadeUpOneOrAnAccessTokenOpenNothing() throws IOException {
        assertThat(RawSocket.upgrade(origin(Site.origin()), "Sec-WebSocket-Protocol: realchat.v1"))
                .isEqualTo(401);
        assertThat(RawSocket.upgrade(
                        origin(Site.origin()), protocols(TestAccount.random(32).toString())))
                .isEqualTo(401);
        assertThat(RawSocket.upgrade(
                        origin(Site.origin()), protocols(alice.session().accessToken())))
                .isEqualTo(401);
        assertThat(RawSocket.upgrade(
                        origin(Site.origin()),
                        "Sec-WebSocket-Protocol: realchat.v1",
                        "Authorization: Bearer " + alice.session().accessToken()))
                .isEqualTo(401);
    }

    @Test
    void aTicketThatIsOverOrFromBeforeSigningOutOpensNothing() throws IOException {
        Tickets.Forged over = Tickets.forge(alice, -1_000);
        assertThat(RawSocket.upgrade(origin(Site.origin()), protocols(over.text())))
                .isEqualTo(401);
        String ticket = TestSocket.ticket(alice);
        alice.http().delete("/api/sessions/current").done();
        assertThat(RawSocket.upgrade(origin(Site.origin()), protocols(ticket))).isEqualTo(401);
    }

    @Test
    void foreignOriginsAreRefusedAndTheTicketIsStillGood() throws IOException {
        String ticket = TestSocket.ticket(alice);
        String own = Site.origin();
        for (String foreign : List.of(
                "null",
                "https://evil.example",
                own + ".evil.example",
                own + "/",
                own.replace("http:", "https:"),
                own.replaceFirst(":[0-9]+$", ":1"),
                own.toUpperCase(java.util.Locale.ROOT),
                "")) {
            assertThat(RawSocket.upgrade(origin(foreign), protocols(ticket)))
                    .as(foreign)
                    .isEqualTo(403);
        }
        assertThat(RawSocket.upgrade(protocols(ticket))).as("no origin").isEqualTo(403);
        assertThat(RawSocket.upgrade(origin(own), origin("https://evil.example"), protocols(ticket)))
                .isEqualTo(403);
        assertThat(RawSocket.upgrade(origin(own), protocols(ticket))).isEqualTo(101);
    }

    @Test
    void aProgramThatIsNoBrowserSaysSo() throws IOException {
        assertThat(RawSocket.upgrade("X-RealChat: 1", protocols(TestSocket.ticket(alice))))
                .isEqualTo(101);
        assertThat(RawSocket.upgrade(
                        "X-RealChat: 1", origin("https://evil.example"), protocols(TestSocket.ticket(alice))))
                .isEqualTo(403);
    }

    @Test
    void onlyThisVersionOfTheProtocolIsSpoken() throws IOException {
        assertThat(RawSocket.upgrade(
                        origin(Site.origin()),
                        "Sec-WebSocket-Protocol: realchat.v2, ticket." + TestSocket.ticket(alice)))
                .isEqualTo(400);
    }

    @Test
    void noCookieComesWithASocket() throws IOException {
        Answer refusal = Http.anonymous().with("Origin", Site.origin()).get("/socket");
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.cookies()).isEmpty();
    }
}
