package io.realchat.crypto;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The golden vectors of group profiles, safety numbers and successions of identities. */
final class GoldenTrustVectors {
    private static final int CASES = 5;

    void write(ObjectNode file) {
        ArrayNode profiles = file.putArray("profile");
        ArrayNode safety = file.putArray("safety");
        ArrayNode rotations = file.putArray("rotation");
        for (int i = 0; i < CASES; i++) {
            profiles.add(profile(i));
            safety.add(safety(Person.fresh(), Person.fresh()));
            rotations.add(rotation(Person.fresh(), i + 2));
        }
    }

    private static ObjectNode profile(int number) {
        ProfilePlace place = new ProfilePlace(UUID.randomUUID(), number, number * 3L, UUID.randomUUID());
        String text =
                "{\"name\":\"Caf\u00e9 \uD83D\uDC27\",\"topic\":\"" + "t".repeat(number * 100) + "\",\"picture\":null}";
        return profile(place, text);
    }

    static ObjectNode profile(ProfilePlace place, String text) {
        EpochKey key = EpochKey.generate();
        ObjectNode json = VectorJson.object()
                .put("conversation_id", place.conversationId().toString())
                .put("epoch", place.epoch())
                .put("n", place.n())
                .put("actor", place.actor().toString())
                .put("ek", VectorJson.b64(key.secret()))
                .put("pk", VectorJson.b64(SealedProfile.key(place, key)));
        Sealed payload = SealedProfile.seal(place, key, text.getBytes(StandardCharsets.UTF_8));
        json.putObject("payload")
                .put("nonce", payload.nonce().toBase64Url())
                .put("ct", payload.ciphertext().toBase64Url());
        return json.put("plaintext", text);
    }

    static ObjectNode safety(Person one, Person other) {
        SafetyNumber.Party first = new SafetyNumber.Party(one.userId(), one.identity());
        SafetyNumber.Party second = new SafetyNumber.Party(other.userId(), other.identity());
        ObjectNode json = VectorJson.object();
        json.set("one", party(first));
        json.set("other", party(second));
        json.putArray("halves").add(SafetyNumber.half(first)).add(SafetyNumber.half(second));
        SafetyNumber number = SafetyNumber.of(first, second);
        return json.put("digits", number.digits()).put("qr", number.qr());
    }

    private static ObjectNode party(SafetyNumber.Party party) {
        ObjectNode json = VectorJson.object().put("user_id", party.userId().toString());
        json.set("identity", VectorJson.identity(party.identity()));
        return json;
    }

    static ObjectNode rotation(Person person, int number) {
        Identity next = IdentitySecret.generate(Person.NOW + number).publish(person.userId());
        Bytes proof = new IdentityRotation(person.userId(), number, next).prove(person.secret());
        ObjectNode json =
                VectorJson.object().put("user_id", person.userId().toString()).put("number", number);
        json.set("old", VectorJson.identity(person.identity()));
        json.put("old_seed", VectorJson.b64(person.secret().sign()));
        json.set("next", VectorJson.identity(next));
        return json.put("proof", proof.toBase64Url());
    }
}
