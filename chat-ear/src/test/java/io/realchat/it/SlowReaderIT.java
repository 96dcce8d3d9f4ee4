package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.it.RawSocket.Received;
import io.realchat.it.TestAccount.SignedIn;
import io.realchat.wire.CloseCode;
import io.realchat.wire.Entry;
import io.realchat.wire.MessagePage;
import io.realchat.wire.StoredMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;

/** Whoever stops reading is let go, and nobody else waits for it. */
@ArquillianTest
@RunAsClient
class SlowReaderIT {
    private static final int MESSAGES = 150;

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return RealEar.archive();
    }

    @Test
    void aReaderThatStopsIsClosedAndBlocksNobody() throws IOException {
        SignedIn alice = TestAccount.signedUp("alice");
        SignedIn bob = TestAccount.signedUp("bob");
        DirectChat chat = DirectChat.begun(alice, bob);
        Pen pen = chat.stream(alice);
        try (RawSocket stopped = RawSocket.of(bob, 4 * 1024);
                TestSocket healthy = TestSocket.of(bob)) {
            List<Long> sent = new ArrayList<>();
            List<Long> received = new ArrayList<>();
            for (int i = 0; i < MESSAGES; i++) {
                sent.add(pen.post(pen.next(20 * 2048))
                        .as(201, StoredMessage.class)
                        .seq());
                received.add(healthy.entry().seq());
                healthy.expectNothingMore();
            }
            assertThat(received).isEqualTo(sent);
            List<Received> late = stopped.readToTheEnd();
            assertThat(late.size()).isLessThan(MESSAGES);
            if (late.getLast().opcode() == RawSocket.CLOSE) {
                assertThat(ByteBuffer.wrap(late.getLast().payload()).getShort())
                        .isEqualTo((short) CloseCode.SLOW.code());
            }
        }
        MessagePage first = chat.page(bob, "?after=1&limit=200");
        assertThat(first.entries()).extracting(Entry::seq).startsWith(2L).hasSizeLessThan(MESSAGES);
        assertThat(first.hasMore()).isTrue();
    }
}
