package io.realchat.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.realchat.crypto.Bytes;
import io.realchat.crypto.Identity;

/**
 * What the vault keeps of somebody: the identity that was seen first, or accepted since, and whether it was compared.
 *
 * @param sign IKs
 * @param agree IKd
 * @param verified the safety number was compared
 */
record Pin(Bytes sign, Bytes agree, boolean verified) {
    static Pin read(JsonNode json) {
        return new Pin(
                bytes(json, "sign"), bytes(json, "agree"), json.path("verified").asBoolean());
    }

    static void write(ObjectNode json, Identity identity, long seen) {
        put(json, identity);
        json.put("seen", seen).put("verified", false);
    }

    /** Keeps the identity so far under {@code former}; the new one is not verified. */
    static void replace(ObjectNode json, Identity next, long seen) {
        ObjectNode former = json.deepCopy().retain("sign", "agree", "created", "sig");
        json.withArray("former").add(former);
        write(json, next, seen);
    }

    boolean is(Identity identity) {
        return sign.equals(identity.sign()) && agree.equals(identity.agree());
    }

    private static void put(ObjectNode json, Identity identity) {
        json.put("sign", identity.sign().toBase64Url())
                .put("agree", identity.agree().toBase64Url())
                .put("created", identity.created())
                .put("sig", identity.sig().toBase64Url());
    }

    private static Bytes bytes(JsonNode node, String field) {
        return Bytes.fromBase64Url(node.path(field).asText());
    }
}
