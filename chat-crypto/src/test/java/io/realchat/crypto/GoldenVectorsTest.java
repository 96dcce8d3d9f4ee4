package io.realchat.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Java and TypeScript agree: each checks the vectors of both. {@code docs/protocol/vectors/README.md} tells how the files
 * are written anew.
 */
class GoldenVectorsTest {
    private static final Path FOLDER = Path.of("..", "docs", "protocol", "vectors");

    private static final Map<String, Map<String, Integer>> CASES = Map.of(
            "java.json",
            Map.ofEntries(
                    Map.entry("encoding", 6),
                    Map.entry("identity", 6),
                    Map.entry("pre_keys", 6),
                    Map.entry("password", 3),
                    Map.entry("recovery", 5),
                    Map.entry("vault", 3),
                    Map.entry("control", 9),
                    Map.entry("wrap", 6),
                    Map.entry("self", 6),
                    Map.entry("message", 6),
                    Map.entry("pad", 10),
                    Map.entry("profile", 5),
                    Map.entry("safety", 5),
                    Map.entry("rotation", 5)),
            "typescript.json",
            Map.ofEntries(
                    Map.entry("encoding", 5),
                    Map.entry("identity", 5),
                    Map.entry("pre_keys", 5),
                    Map.entry("password", 3),
                    Map.entry("recovery", 5),
                    Map.entry("vault", 3),
                    Map.entry("control", 10),
                    Map.entry("wrap", 6),
                    Map.entry("self", 5),
                    Map.entry("message", 8),
                    Map.entry("pad", 12),
                    Map.entry("profile", 5),
                    Map.entry("safety", 5),
                    Map.entry("rotation", 5)));

    @BeforeAll
    static void writeWhenAsked() throws IOException {
        if (Boolean.getBoolean("realchat.vectors.write")) {
            String json = new GoldenVectorWriter().write().toPrettyString();
            Files.writeString(FOLDER.resolve("java.json"), json + "\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"java.json", "typescript.json"})
    void everyVectorHolds(String name) throws IOException {
        JsonNode file = VectorJson.MAPPER.readTree(FOLDER.resolve(name).toFile());
        Map<String, Integer> counts = new TreeMap<>();
        file.properties()
                .forEach(section ->
                        counts.put(section.getKey(), section.getValue().size()));
        assertThat(counts).isEqualTo(CASES.get(name));
        GoldenVectorChecks.all(file);
    }
}
