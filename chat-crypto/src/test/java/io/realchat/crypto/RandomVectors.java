package io.realchat.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A thousand random cases of each construction, written by one language for the other to check. Two sections are shorter, because
 * a case of theirs is slow on purpose: {@code password} (Argon2id with 64 MiB) and {@code safety} (10,400 rounds of SHA-512).
 * A seed repeats ids, lengths, texts, numbers and absent fields; keys and nonces come from the platform's generator, so the
 * file itself, which stays in {@code target}, is what repeats a failure.
 */
final class RandomVectors {
    private static final int CASES = 1_000;
    private static final int PASSWORDS = 10;
    private static final int SAFETY_NUMBERS = 30;
    private static final int PEOPLE = 40;
    private static final List<String> SECTIONS = List.of(
            "encoding",
            "identity",
            "pre_keys",
            "recovery",
            "vault",
            "control",
            "wrap",
            "self",
            "message",
            "pad",
            "profile",
            "rotation");

    private final RandomInputs inputs;
    private final List<Person> people = new ArrayList<>();

    private RandomVectors(long seed) {
        this.inputs = new RandomInputs(seed);
    }

    static ObjectNode write(long seed) {
        RandomVectors vectors = new RandomVectors(seed);
        for (int i = 0; i < PEOPLE; i++) {
            vectors.people.add(vectors.inputs.person());
        }
        ObjectNode file = VectorJson.object();
        vectors.keys(file);
        vectors.conversations(file);
        return file.put("seed", seed);
    }

    /** Checks every case of a file; an absent file or another number of cases fails too. */
    static void check(Path written) throws IOException {
        assertThat(written).as("the file that the other language writes").exists();
        JsonNode file = VectorJson.MAPPER.readTree(Files.readAllBytes(written));
        checkCounts(file);
        GoldenVectorChecks.all(file);
    }

    static void checkCounts(JsonNode file) {
        Map<String, Integer> counts = new TreeMap<>();
        SECTIONS.forEach(section -> counts.put(section, CASES));
        counts.put("password", PASSWORDS);
        counts.put("safety", SAFETY_NUMBERS);
        Map<String, Integer> found = new TreeMap<>();
        file.properties()
                .forEach(entry -> found.put(entry.getKey(), entry.getValue().size()));
        found.remove("seed");
        assertThat(found).isEqualTo(counts);
    }

    private void keys(ObjectNode file) {
        fill(file, "identity", CASES, () -> GoldenVectorWriter.identity(inputs.person()));
        fill(file, "pre_keys", CASES, () -> GoldenVectorWriter.preKeys(inputs.person()));
        fill(file, "rotation", CASES, () -> GoldenTrustVectors.rotation(inputs.person(), 2 + inputs.below(1_000)));
        fill(file, "safety", SAFETY_NUMBERS, () -> GoldenTrustVectors.safety(inputs.person(), inputs.person()));
        fill(file, "recovery", CASES, () -> GoldenAccountVectors.recovery(RecoveryKey.generate()));
        fill(file, "vault", CASES, this::vault);
        fill(
                file,
                "password",
                PASSWORDS,
                () -> GoldenAccountVectors.password(inputs.text(1 + inputs.below(60)), KdfParameters.fresh()));
    }

    private void conversations(ObjectNode file) {
        ArrayNode events = file.putArray("control");
        while (events.size() < CASES) {
            new GoldenControlVectors().write(events);
        }
        while (events.size() > CASES) {
            events.remove(events.size() - 1);
        }
        fill(file, "wrap", CASES, () -> GoldenVectorWriter.wrap(someone(), someone(), inputs.small()));
        fill(file, "self", CASES, () -> GoldenVectorWriter.self(someone(), inputs.small()));
        fill(
                file,
                "message",
                CASES,
                () -> GoldenVectorWriter.message(someone(), inputs.envelope(), inputs.header(), inputs.content()));
        fill(file, "profile", CASES, () -> GoldenTrustVectors.profile(inputs.profilePlace(), inputs.profile()));
        fill(file, "encoding", CASES, this::encoding);
        fill(
                file,
                "pad",
                CASES,
                () -> GoldenVectorWriter.pad(inputs.bytes(inputs.below(inputs.below(2) == 0 ? 300 : 6_000))
                        .toArray()));
    }

    private ObjectNode vault() {
        SecretBytes root = SecretBytes.random(32);
        PasswordKeys keys = PasswordKeys.fromRoot(root, KdfParameters.fresh());
        return GoldenAccountVectors.vault(keys).put("root", VectorJson.b64(root));
    }

    private ObjectNode encoding() {
        Bytes[] fields = new Bytes[inputs.below(12)];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = inputs.bytes(inputs.below(100));
        }
        return GoldenVectorWriter.encoding(Labels.ALL.get(inputs.below(Labels.ALL.size())), fields);
    }

    private Person someone() {
        return people.get(inputs.below(people.size()));
    }

    private static void fill(ObjectNode file, String section, int cases, Supplier<ObjectNode> made) {
        ArrayNode array = file.putArray(section);
        for (int i = 0; i < cases; i++) {
            array.add(made.get());
        }
    }
}
