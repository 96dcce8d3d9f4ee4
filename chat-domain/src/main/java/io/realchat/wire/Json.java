package io.realchat.wire;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The one JSON codec of RealChat. Reading is strict: UTF-8 only, no byte-order mark, no unknown, missing or duplicate
 * members, no coercion, no null except where a record says so, nesting up to 16, numbers up to 20 digits.
 */
public final class Json {
    private static final int MAX_TEXT = 8 << 20;
    private static final int MAX_DEPTH = 16;
    private static final ObjectMapper MAPPER = mapper();

    private Json() {}

    /**
     * Reads one value from the whole of {@code utf8}.
     *
     * @throws ChatException {@link Problem#MALFORMED} when it is no JSON, {@link Problem#INVALID_FIELD} when a member is refused
     */
    public static <T> T read(byte[] utf8, Class<T> type) {
        return read(decode(utf8), type);
    }

    /** As {@link #read(byte[], Class)}, from text. */
    public static <T> T read(String text, Class<T> type) {
        if (text.startsWith("\uFEFF")) {
            throw new ChatException(Problem.MALFORMED, "a byte-order mark is not allowed");
        }
        try {
            return present(MAPPER.readValue(text, type));
        } catch (JsonProcessingException e) {
            throw JsonRefusal.of(e);
        }
    }

    /** As {@link #read(byte[], Class)}, from a part that was read before. */
    public static <T> T read(JsonNode tree, Class<T> type) {
        try {
            return present(MAPPER.treeToValue(tree, type));
        } catch (JsonProcessingException e) {
            throw JsonRefusal.of(e);
        }
    }

    /** The value as UTF-8 JSON. */
    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value.getClass(), e);
        }
    }

    /** The value as JSON text. */
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value.getClass(), e);
        }
    }

    /** The value as a tree. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    private static <T> T present(T value) {
        if (value == null) {
            throw new ChatException(Problem.MALFORMED, "an object expected");
        }
        return value;
    }

    private static String decode(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ChatException(Problem.MALFORMED, "UTF-8 expected");
        }
    }

    private static ObjectMapper mapper() {
        return JsonMapper.builder(factory())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .annotationIntrospector(new NullRules())
                .addModule(new StrictText())
                .defaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.FAIL, Nulls.FAIL))
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .build();
    }

    private static JsonFactory factory() {
        return JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(MAX_TEXT)
                        .maxNameLength(64)
                        .maxNumberLength(20)
                        .maxDocumentLength(MAX_TEXT)
                        .build())
                .build();
    }
}
