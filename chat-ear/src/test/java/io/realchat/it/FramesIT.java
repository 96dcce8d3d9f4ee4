package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.it.TestAccount.SignedIn;
import io.realchat.wire.ClientFrame;
import io.realchat.wire.CloseCode;
import io.realchat.wire.Frame;
import io.realchat.wire.Problem;
import io.realchat.wire.ProblemAnswer;
import io.realchat.wire.ServerFrame.Pong;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A frame that makes no sense is answered and the socket lives; one that is too large or not ours ends it. */
@ArquillianTest
@RunAsClient
class FramesIT {
    private static final byte[] LARGEST = padded(Frame.MAX_BYTES);
    private static final byte[] TOO_LARGE = padded(Frame.MAX_BYTES + 1);
    private static final int TOO_BIG = 1009;

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
    void badFramesAreAnsweredAndTheSocketLives() {
        try (TestSocket socket = TestSocket.of(alice)) {
            Map.of(
                            "{",
                            Problem.MALFORMED,
                            "[]",
                            Problem.MALFORMED,
                            "{\"type\":\"ping\",\"ref\":\"a\"}",
                            Problem.INVALID_FIELD,
                            "{\"type\":\"ping\",\"ref\":\"a\",\"payload\":{},\"x\":1}",
                            Problem.INVALID_FIELD,
                            "{\"type\":\"dance\",\"ref\":\"a\",\"payload\":{}}",
                            Problem.UNKNOWN_FRAME,
                            "{\"type\":\"ping\",\"ref\":null,\"payload\":{}}",
                            Problem.INVALID_FIELD,
                            "{\"type\":\"ping\",\"ref\":\"a\",\"payload\":{\"x\":1}}",
                            Problem.INVALID_FIELD,
                            "{\"type\":\"history\",\"ref\":\"a\",\"payload\":{\"conversation_id\":\"x\",\"after\":null,\"before\":null,\"limit\":1}}",
                            Problem.INVALID_FIELD,
                            "[".repeat(10_000),
                            Problem.MALFORMED,
                            "\uFEFF{}",
                            Problem.MALFORMED)
                    .forEach((text, problem) -> {
                        socket.tell(text.getBytes(StandardCharsets.UTF_8));
                        Frame answer = socket.answer();
                        assertThat(((ProblemAnswer) answer.answer()).code())
                                .as(text.length() > 200 ? "deep" : text)
                                .isEqualTo(problem.code());
                    });
            assertThat(socket.ask(new ClientFrame.Ping())).isInstanceOf(Pong.class);
        }
    }

    @Test
    void theRefOfABadFrameIsNamed() {
        try (TestSocket socket = TestSocket.of(alice)) {
            socket.tell("{\"type\":\"dance\",\"ref\":\"seven\",\"payload\":{}}".getBytes(StandardCharsets.UTF_8));
            Frame answer = socket.answer();
            assertThat(answer.ref()).isEqualTo("seven");
            assertThat(((ProblemAnswer) answer.answer()).members())
                    .containsKeys("code", "title", "detail")
                    .doesNotContainKey("type");
        }
    }

    @Test
    void theLargestFrameIsReadAndALargerOneEndsTheSocket() {
        try (TestSocket socket = TestSocket.of(alice)) {
            socket.tell(LARGEST);
            assertThat(socket.answer().answer()).isInstanceOf(Pong.class);
            socket.tell(TOO_LARGE);
            assertThat(socket.closeCode()).isEqualTo(TOO_BIG);
        }
    }

    @Test
    void fragmentsAreCountedTogether() {
        try (TestSocket socket = TestSocket.of(alice)) {
            socket.tellInParts(LARGEST, 10_000);
            assertThat(socket.answer().answer()).isInstanceOf(Pong.class);
            socket.tellInParts(TOO_LARGE, 10_000);
            assertThat(socket.closeCode()).isEqualTo(TOO_BIG);
        }
    }

    @Test
    void endlessFragmentsAreCutOffAtTheLimit() throws IOException {
        try (RawSocket raw = RawSocket.of(alice, 64 * 1024)) {
            byte[] part = new byte[16_000];
            raw.write(RawSocket.BINARY, false, part);
            for (int i = 0; i < 4; i++) {
                raw.write(RawSocket.CONTINUATION, false, part);
            }
            assertThat(raw.closeCode()).isEqualTo(TOO_BIG);
        }
    }

    @Test
    void aFrameThatAnnouncesMoreThanThereIsMemoryEndsTheSocketAtOnce() throws IOException {
        try (RawSocket raw = RawSocket.of(alice, 64 * 1024)) {
            raw.announce(Long.MAX_VALUE);
            assertThat(raw.closeCode()).isIn(1002, TOO_BIG);
        }
    }

    @Test
    void textIsNotOurProtocol() {
        try (TestSocket socket = TestSocket.of(alice)) {
            socket.tellText("{\"type\":\"ping\",\"ref\":\"a\",\"payload\":{}}");
            assertThat(socket.closeCode()).isEqualTo(CloseCode.PROTOCOL.code());
        }
    }

    private static byte[] padded(int length) {
        String frame = "{\"type\":\"ping\",\"ref\":\"a\",\"payload\":{}}";
        return (frame + " ".repeat(length - frame.length())).getBytes(StandardCharsets.UTF_8);
    }
}
