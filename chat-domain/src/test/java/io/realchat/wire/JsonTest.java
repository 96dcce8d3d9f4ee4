package io.realchat.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private static final String KDF =
            "{\"alg\":\"argon2id\",\"v\":19,\"m\":65536,\"t\":3,\"p\":4,\"salt\":\"AAAAAAAAAAAAAAAAAAAAAA\"}";

    private static ObjectAssert<ChatException> refusal(String json, Class<?> type) {
        return assertThatThrownBy(() -> Json.read(json, type))
                .asInstanceOf(InstanceOfAssertFactories.type(ChatException.class));
    }

    private static Bytes bytes(int length) {
        return Bytes.of(new byte[length]);
    }

    @Test
    void namesAreSnakeCaseAndBinaryIsBase64url() {
        Identity identity = new Identity(bytes(32), bytes(32), 7, bytes(64));
        Person person = new Person(
                AccountId.fromString("0190a000-0000-7000-8000-000000000001"),
                "alice",
                "AAAAAAAAAAAAAAAAAAAAAA",
                identity);
        String json = Json.text(person);
        assertThat(json)
                .startsWith(
                        "{\"user_id\":\"0190a000-0000-7000-8000-000000000001\",\"username\":\"alice\",\"public_id\":")
                .contains("\"identity\":{\"sign\":\"" + "A".repeat(43) + "\"");
        assertThat(Json.read(json, Person.class)).isEqualTo(person);
    }

    @Test
    void aBooleanKeepsItsName() {
        ConversationSummary conversation = new ConversationSummary(
                ConversationId.next(), true, AccountId.next(), 1, 2, 0, true, bytes(32), 3, 2, List.of(), 1, 2);
        assertThat(Json.text(conversation)).contains("\"is_direct\":true", "\"epoch_open\":true");
        assertThat(Json.read(Json.write(conversation), ConversationSummary.class))
                .isEqualTo(conversation);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "{",
                "{\"username\":\"alice\"} {}",
                "{'username':\"alice\"}",
                "{\"username\":NaN}",
                "{\"username\":\"alice\",\"username\":\"alice\"}",
                "\uFEFF{\"username\":\"alice\"}",
                "{\"username\":\"alice\",}",
                "{/**/\"username\":\"alice\"}",
            })
    void whatIsNotTheOneJsonIsMalformed(String json) {
        refusal(json, PreLogin.class).extracting(ChatException::problem).isEqualTo(Problem.MALFORMED);
    }

    @Test
    void otherEncodingsAreMalformed() {
        String json = "{\"username\":\"alice\"}";
        for (byte[] body :
                List.of(json.getBytes(StandardCharsets.UTF_16BE), json.getBytes(StandardCharsets.UTF_16), new byte[] {
                    '{', '"', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}'
                })) {
            assertThatThrownBy(() -> Json.read(body, PreLogin.class))
                    .asInstanceOf(InstanceOfAssertFactories.type(ChatException.class))
                    .extracting(ChatException::problem)
                    .isEqualTo(Problem.MALFORMED);
        }
    }

    @Test
    void deepAndHugeJsonIsMalformed() {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        String digits = "{\"username\":" + "9".repeat(1_000_000) + "}";
        for (String json : List.of(deep, "{\"username\":" + deep + "}", digits)) {
            refusal(json, PreLogin.class)
                    .extracting(ChatException::problem)
                    .isIn(Problem.MALFORMED, Problem.INVALID_FIELD);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"username\":null}",
                "{\"username\":7}",
                "{\"username\":[]}",
                "{\"username\":\"Alice\"}",
                "{\"username\":\"al\"}",
                "{\"username\":\".alice\"}",
                "{\"username\":\"a\\ud800b\"}",
            })
    void aRefusedMemberIsNamed(String json) {
        refusal(json, PreLogin.class).satisfies(e -> {
            assertThat(e.problem()).isEqualTo(Problem.INVALID_FIELD);
            assertThat(e.field()).contains("username");
        });
    }

    @Test
    void anUnknownMemberIsNamed() {
        refusal("{\"username\":\"alice\",\"role\":\"admin\"}", PreLogin.class)
                .extracting(ChatException::field)
                .isEqualTo(Optional.of("role"));
    }

    @Test
    void aNestedMemberIsNamedByItsPath() {
        refusal("{\"kdf\":" + KDF.replace("65536", "8192") + "}", PreLoginAnswer.class)
                .extracting(ChatException::field)
                .isEqualTo(Optional.of("kdf.m"));
        refusal("{\"one_time_pre_keys\":[{\"id\":0,\"key\":\"\"}]}", OneTimeKeys.class)
                .extracting(ChatException::field)
                .isEqualTo(Optional.of("one_time_pre_keys[0].id"));
        refusal("{\"one_time_pre_keys\":[null]}", OneTimeKeys.class)
                .extracting(ChatException::problem)
                .isEqualTo(Problem.INVALID_FIELD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1e0", "\"1\"", "true", "9007199254740992", "-1", "9223372036854775808", "null"})
    void aNumberIsAWholeNumberInRange(String number) {
        refusal(
                        "{\"conversation_id\":\"0190a000-0000-7000-8000-000000000001\",\"read\":0,\"seq\":" + number
                                + "}",
                        ClientFrame.Known.class)
                .satisfies(e -> assertThat(e.field()).contains("seq"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AAAAAAAAAAAAAAAAAAAAAB",
                "AAAAAAAAAAAAAAAAAAAAAA==",
                "AAAAAAAAAAAAAAAAAAAAA",
                "AAAA AAAA",
                "++++"
            })
    void binaryHasOneEncoding(String salt) {
        refusal(KDF.replace("AAAAAAAAAAAAAAAAAAAAAA", salt), Kdf.class)
                .extracting(ChatException::field)
                .isEqualTo(Optional.of("salt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0190A000-0000-7000-8000-000000000001", "190a000-0-7000-8000-1", "", "{}"})
    void anIdHasOneText(String id) {
        assertThatThrownBy(() -> AccountId.fromString(id)).isInstanceOf(ChatException.class);
    }

    @Test
    void onlyWhatMayBeAbsentMayBeNull() {
        Lookup lookup = Json.read("{\"username\":\"alice\",\"public_id\":null}", Lookup.class);
        assertThat(lookup).isEqualTo(new Lookup("alice", null));
        refusal("{\"username\":\"alice\"}", Lookup.class)
                .extracting(ChatException::field)
                .isEqualTo(Optional.of("public_id"));
    }

    @Test
    void wrapsAreToldApartByKind() {
        Wrap wrap = new SelfWrap(1, AccountId.next(), bytes(12), bytes(48));
        assertThat(Json.text(wrap)).startsWith("{\"kind\":\"self\",\"v\":1,");
        assertThat(Json.read(Json.write(wrap), Wrap.class)).isEqualTo(wrap);
        refusal("{\"kind\":\"other\",\"v\":1}", Wrap.class)
                .extracting(ChatException::problem)
                .isIn(Problem.INVALID_FIELD, Problem.MALFORMED);
    }

    @Test
    void anotherVersionIsRefusedAsSuch() {
        refusal(
                        Json.text(new SelfWrap(1, AccountId.next(), bytes(12), bytes(48)))
                                .replace("\"v\":1", "\"v\":2"),
                        Wrap.class)
                .extracting(ChatException::problem)
                .isEqualTo(Problem.UNSUPPORTED_VERSION);
    }

    @Test
    void aListInsideABodyKeepsTheKindOfItsWraps() {
        ControlEvent event = new ControlEvent(
                1,
                1,
                bytes(32),
                EventKind.ROTATE,
                null,
                AccountId.next(),
                bytes(32),
                List.of(),
                1,
                bytes(32),
                bytes(32),
                null,
                5,
                bytes(64));
        NewEvent body = NewEvent.without(event, List.of(new SelfWrap(1, AccountId.next(), bytes(12), bytes(48))));
        assertThat(Json.text(body)).contains("\"kind\":\"rotate\"", "\"form\":null", "\"kind\":\"self\"");
        assertThat(Json.read(Json.write(body), NewEvent.class)).isEqualTo(body);
    }
}
