package io.realchat.crypto;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything about a random case that is no secret: ids, lengths, texts, times, which fields are absent. A seed repeats it. */
final class RandomInputs {
    private static final List<String> TYPES = List.of("text", "edit", "delete", "reaction", "pin", "poll_vote");
    private static final List<String> PICTURES = List.of("image/webp", "image/png", "image/jpeg");
    private static final long LAST_NUMBER = (1L << 53) - 1;

    private final Random random;

    RandomInputs(long seed) {
        this.random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** An epoch, key id or the like: 1 to 2^31-1. */
    int small() {
        return 1 + random.nextInt(Integer.MAX_VALUE - 1);
    }

    /** A time, n or stream_seq: 1 to 2^53-1, often small. */
    long number() {
        return 1 + random.nextLong(random.nextBoolean() ? LAST_NUMBER : 1_000);
    }

    UUID id() {
        long high = (random.nextLong() & ~0xF000L) | 0x7000L;
        return new UUID(high, (random.nextLong() >>> 2) | Long.MIN_VALUE);
    }

    Bytes bytes(int size) {
        byte[] octets = new byte[size];
        random.nextBytes(octets);
        return Bytes.of(octets);
    }

    /** Text of so many code points from all planes: no lone surrogates, but controls, quotes, combining and unassigned ones. */
    String text(int codePoints) {
        int bound = List.of(0x80, 0x800, 0x10000, 0x110000).get(random.nextInt(4));
        return random.ints(0, bound)
                .filter(point -> point < 0xD800 || point > 0xDFFF)
                .limit(codePoints)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    Person person() {
        return Person.of(
                id(),
                IdentitySecret.generate(number()),
                SignedPreKeySecret.generate(small(), number()),
                KemPreKeySecret.generate(small(), number()),
                random.nextBoolean() ? OneTimePreKeySecret.generate(small()) : null);
    }

    MessageEnvelope envelope() {
        return new MessageEnvelope(
                small(),
                bytes(16),
                TYPES.get(random.nextInt(TYPES.size())),
                hashOrNull(),
                hashOrNull(),
                bytes(8),
                number(),
                hashOrNull(),
                bytes(32),
                number());
    }

    MessageHeader header() {
        List<UUID> mentions = new ArrayList<>();
        for (int left = random.nextInt(4); left > 0; left--) {
            mentions.add(id());
        }
        return new MessageHeader(random.nextInt(256), random.nextBoolean(), random.nextBoolean(), mentions);
    }

    /** The JSON of a message's content, whichever type it has. */
    String content() {
        ObjectNode json = VectorJson.object().put("text", text(1 + random.nextInt(random.nextBoolean() ? 50 : 4_000)));
        json.put("emoji", "\ud83e\udd80").put("on", random.nextBoolean());
        if (random.nextBoolean()) {
            json.putArray("later").add(random.nextInt()).addNull();
        }
        return json.toString();
    }

    ProfilePlace profilePlace() {
        return new ProfilePlace(id(), small(), number(), id());
    }

    /** The JSON of a group's profile. */
    String profile() {
        ObjectNode json =
                VectorJson.object().put("name", text(1 + random.nextInt(100))).put("topic", text(random.nextInt(501)));
        if (random.nextBoolean()) {
            Bytes data = bytes(random.nextInt(2_000));
            json.putObject("picture")
                    .put("type", PICTURES.get(random.nextInt(PICTURES.size())))
                    .put("data", data.toBase64Url());
        } else {
            json.putNull("picture");
        }
        return json.toString();
    }

    private @Nullable Bytes hashOrNull() {
        return random.nextBoolean() ? bytes(32) : null;
    }
}
