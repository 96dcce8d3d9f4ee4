package io.realchat.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.realchat.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The golden vectors pass through the wire records and the cryptography's and come out as they were. */
class WireMappingTest {
    private static final Path FOLDER = Path.of("..", "docs", "protocol", "vectors");

    @ParameterizedTest
    @ValueSource(strings = {"java.json", "typescript.json"})
    void nothingIsLostOrAdded(String name) throws IOException {
        JsonNode file = Json.read(Files.readString(FOLDER.resolve(name)), JsonNode.class);
        same(
                file,
                "control",
                "event",
                json -> Json.tree(ToWire.event(FromWire.event(Json.read(json, io.realchat.wire.ControlEvent.class)))));
        same(
                file,
                "message",
                "message",
                json -> Json.tree(
                        ToWire.message(FromWire.message(Json.read(json, io.realchat.wire.MessageEnvelope.class)))));
        same(
                file,
                "vault",
                "vault",
                json -> Json.tree(ToWire.vault(FromWire.vault(Json.read(json, io.realchat.wire.Vault.class)))));
        same(
                file,
                "identity",
                "identity",
                json -> Json.tree(
                        ToWire.identity(FromWire.identity(Json.read(json, io.realchat.wire.Identity.class)))));
        same(file, "wrap", "wrap", json -> Json.tree(wrap(Json.read(json, io.realchat.wire.Wrap.class))));
        same(file, "self", "wrap", json -> Json.tree(wrap(Json.read(json, io.realchat.wire.Wrap.class))));
    }

    private static io.realchat.wire.Wrap wrap(io.realchat.wire.Wrap wrap) {
        return switch (wrap) {
            case io.realchat.wire.X3dhWrap x3dh -> ToWire.wrap(FromWire.wrap(x3dh));
            case io.realchat.wire.SelfWrap self -> ToWire.wrap(FromWire.wrap(self));
        };
    }

    private static void same(JsonNode file, String section, String member, UnaryOperator<JsonNode> through) {
        assertThat(file.path(section)).isNotEmpty();
        for (JsonNode vector : file.path(section)) {
            JsonNode before = vector.path(member);
            assertThat(Json.read(Json.text(through.apply(before)), JsonNode.class))
                    .isEqualTo(Json.read(before.toString(), JsonNode.class));
        }
    }
}
