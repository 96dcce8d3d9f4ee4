package io.realchat.crypto;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/**
 * Java writes random cases for TypeScript, fresh in each run ({@code -Drealchat.vectors.seed=S} repeats a run's). The test run of the web client checks the file and writes its own, which {@link WebClientVectorsTest} checks.
 */
class RandomVectorsTest {
    @Test
    void writesACaseOfEverythingAThousandTimes() throws IOException {
        long seed = Long.getLong(
                "realchat.vectors.seed", ThreadLocalRandom.current().nextLong(1L << 32));
        System.out.println("random vectors of Java: seed " + seed);
        Path file = Path.of("target", "random-vectors.json");
        ObjectNode vectors = RandomVectors.write(seed);
        RandomVectors.checkCounts(vectors);
        Files.writeString(file, vectors.toString());
    }
}
