package io.realchat.crypto;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Java opens and recomputes the random cases that the tests of the web client have just written; without the file it fails. It runs
 * after the web client, with the tests of {@code chat-web}.
 */
class WebClientVectorsTest {
    @Test
    void javaAgreesWithTypeScript() throws IOException {
        RandomVectors.check(Path.of("..", "web-client", "target", "random-vectors.json"));
    }
}
