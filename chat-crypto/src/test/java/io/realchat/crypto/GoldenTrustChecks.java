package io.realchat.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Checks the golden vectors of group profiles, safety numbers and successions of identities. */
final class GoldenTrustChecks {
    private GoldenTrustChecks() {}

    static void profile(JsonNode json) {
        ProfilePlace place = new ProfilePlace(
                VectorJson.id(json, "conversation_id"),
                json.get("epoch").asInt(),
                json.get("n").asLong(),
                VectorJson.id(json, "actor"));
        EpochKey key = new EpochKey(VectorJson.secret(json, "ek"));
        assertThat(SealedProfile.key(place, key)).isEqualTo(VectorJson.secret(json, "pk"));
        JsonNode payload = json.get("payload");
        Sealed sealed = new Sealed(VectorJson.bytes(payload, "nonce"), VectorJson.bytes(payload, "ct"));
        assertThat(new String(SealedProfile.open(place, key, sealed), StandardCharsets.UTF_8))
                .isEqualTo(json.get("plaintext").asText());
    }

    static void safety(JsonNode json) {
        SafetyNumber.Party one = party(json.get("one"));
        SafetyNumber.Party other = party(json.get("other"));
        assertThat(SafetyNumber.half(one)).isEqualTo(json.get("halves").get(0).asText());
        assertThat(SafetyNumber.half(other)).isEqualTo(json.get("halves").get(1).asText());
        SafetyNumber number = SafetyNumber.of(/* one= */ other, /* other= */ one);
        assertThat(number.digits()).isEqualTo(json.get("digits").asText());
        assertThat(number.matches(json.get("qr").asText())).isTrue();
    }

    static void rotation(JsonNode json) {
        UUID userId = VectorJson.id(json, "user_id");
        Identity old = VectorJson.identity(json.get("old")).verify(userId);
        Identity next = VectorJson.identity(json.get("next")).verify(userId);
        IdentityRotation rotation =
                new IdentityRotation(userId, json.get("number").asInt(), next);
        Bytes proof = VectorJson.bytes(json, "proof");
        rotation.verify(old, proof);
        SecretBytes seed = VectorJson.secret(json, "old_seed");
        assertThat(rotation.prove(new IdentitySecret(seed, X25519.generate(), old.created())))
                .isEqualTo(proof);
    }

    private static SafetyNumber.Party party(JsonNode json) {
        UUID userId = VectorJson.id(json, "user_id");
        return new SafetyNumber.Party(
                userId, VectorJson.identity(json.get("identity")).verify(userId));
    }
}
