package io.realchat.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CodesTest {
    private static final Path PROTOCOL = Path.of("..", "docs", "protocol");

    record ProblemRow(String code, int status, boolean retry, String title) {}

    record CloseRow(String name, int code, boolean reconnect, String reason) {}

    private static <T> T read(String file, Class<T> type) throws IOException {
        return Json.read(Files.readAllBytes(PROTOCOL.resolve(file)), type);
    }

    @Test
    void theProblemsAreThoseOfTheProtocol() throws IOException {
        List<ProblemRow> ours = Arrays.stream(Problem.values())
                .map(p -> new ProblemRow(p.code(), p.status(), p.retry(), p.title()))
                .toList();
        assertThat(read("problems.json", ProblemRow[].class)).containsExactlyElementsOf(ours);
    }

    @Test
    void theCloseCodesAreThoseOfTheProtocol() throws IOException {
        List<CloseRow> ours = Arrays.stream(CloseCode.values())
                .map(c -> new CloseRow(c.name().toUpperCase(Locale.ROOT), c.code(), c.reconnect(), c.reason()))
                .toList();
        assertThat(read("close-codes.json", CloseRow[].class)).containsExactlyElementsOf(ours);
    }

    record Example(String from, Frame frame) {}

    @Test
    void everyExampleFrameIsReadAndWrittenAsItStands() throws IOException {
        Example[] examples = read("frames.json", Example[].class);
        assertThat(examples).hasSize(27);
        for (Example example : examples) {
            Frame frame = example.frame();
            byte[] written = example.from().equals("client")
                    ? Frame.write(frame.ref(), frame.request())
                    : Frame.write(Optional.ofNullable(frame.ref()), frame.answer());
            assertThat(Frame.read(written).payload()).as(frame.type()).isEqualTo(frame.payload());
        }
    }

    @Test
    void aReasonFitsIntoACloseFrame() {
        assertThat(CloseCode.values()).allMatch(c -> c.reason().getBytes(StandardCharsets.UTF_8).length <= 123);
    }
}
