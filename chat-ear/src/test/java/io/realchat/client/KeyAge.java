package io.realchat.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.realchat.wire.KeyState;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Makes the pre-keys of a session as old as a story needs them, and shows what the server has of them. */
public final class KeyAge {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private KeyAge() {}

    /** What the server has. */
    public static KeyState onServer(ChatSession session) {
        return session.own().api().keys();
    }

    /** How many signed pre-keys the vault keeps the private half of. */
    public static int inVault(ChatSession session) {
        return body(session.own().vault().contents()).get("signed_pre_keys").size();
    }

    /** Puts the making of all pre-keys in the vault back by so many milliseconds. */
    public static void putBack(ChatSession session, long millis) {
        session.own().vault().change(contents -> {
            ObjectNode body = body(contents);
            for (String list : new String[] {"signed_pre_keys", "kem_pre_keys"}) {
                for (JsonNode key : body.get(list)) {
                    ((ObjectNode) key).put("created", key.get("created").asLong() - millis);
                }
            }
            return VaultContents.read(body.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        });
    }

    private static ObjectNode body(VaultContents contents) {
        try {
            return (ObjectNode) MAPPER.readTree(contents.write());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
