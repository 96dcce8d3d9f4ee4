package io.realchat.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.realchat.crypto.Bytes;
import io.realchat.crypto.Identity;
import io.realchat.crypto.IdentitySecret;
import io.realchat.crypto.KemPreKeySecret;
import io.realchat.crypto.OneTimePreKeySecret;
import io.realchat.crypto.SecretBytes;
import io.realchat.crypto.SignedPreKeySecret;
import io.realchat.wire.Json;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * The opened body of a vault (section 3): an account's private keys and the pinned keys of its contacts. Immutable; a change
 * gives new contents. Members that this version does not know are kept.
 */
final class VaultContents {
    private final ObjectNode body;

    private VaultContents(ObjectNode body) {
        this.body = body;
    }

    /** An account's first keys. */
    record FirstKeys(
            IdentitySecret identity,
            SignedPreKeySecret signedPreKey,
            KemPreKeySecret kemPreKey,
            List<OneTimePreKeySecret> oneTimePreKeys) {}

    static VaultContents of(FirstKeys keys, int nextKeyId) {
        ObjectNode body = Json.read("{}", ObjectNode.class);
        IdentitySecret identity = keys.identity();
        body.putObject("identity")
                .put("sign", base64(identity.sign()))
                .put("agree", base64(identity.agree()))
                .put("created", identity.created());
        body.putArray("signed_pre_keys")
                .addObject()
                .put("id", keys.signedPreKey().id())
                .put("private", base64(keys.signedPreKey().key()))
                .put("created", keys.signedPreKey().created());
        body.putArray("kem_pre_keys")
                .addObject()
                .put("id", keys.kemPreKey().id())
                .put("seed", base64(keys.kemPreKey().seed()))
                .put("created", keys.kemPreKey().created());
        body.putArray("one_time_pre_keys");
        body.put("next_key_id", nextKeyId);
        body.putObject("pins");
        body.putObject("settings");
        return new VaultContents(body).withOneTimePreKeys(keys.oneTimePreKeys(), nextKeyId);
    }

    static VaultContents read(byte[] utf8) {
        return new VaultContents(Json.read(utf8, ObjectNode.class));
    }

    byte[] write() {
        return Json.write(body);
    }

    IdentitySecret identity() {
        JsonNode identity = body.path("identity");
        return new IdentitySecret(
                secret(identity, "sign"),
                secret(identity, "agree"),
                identity.path("created").asLong());
    }

    Optional<SignedPreKeySecret> signedPreKey(int id) {
        return find("signed_pre_keys", id)
                .map(key -> new SignedPreKeySecret(
                        id, secret(key, "private"), key.path("created").asLong()));
    }

    Optional<KemPreKeySecret> kemPreKey(int id) {
        return find("kem_pre_keys", id)
                .map(key -> new KemPreKeySecret(
                        id, secret(key, "seed"), key.path("created").asLong()));
    }

    Optional<OneTimePreKeySecret> oneTimePreKey(int id) {
        return find("one_time_pre_keys", id).map(key -> new OneTimePreKeySecret(id, secret(key, "private")));
    }

    int nextKeyId() {
        return body.path("next_key_id").asInt();
    }

    VaultContents withOneTimePreKeys(List<OneTimePreKeySecret> keys, int nextKeyId) {
        ObjectNode copy = body.deepCopy();
        keys.forEach(key -> copy.withArray("one_time_pre_keys")
                .addObject()
                .put("id", key.id())
                .put("private", base64(key.key())));
        copy.put("next_key_id", nextKeyId);
        return new VaultContents(copy);
    }

    VaultContents withoutOneTimePreKey(int id) {
        ObjectNode copy = body.deepCopy();
        copy.withArray("one_time_pre_keys").removeIf(key -> key.path("id").asInt() == id);
        return new VaultContents(copy);
    }

    /** What is pinned of a contact. */
    Optional<Pin> pin(UUID userId) {
        JsonNode pin = body.path("pins").path(userId.toString());
        return pin.isMissingNode() ? Optional.empty() : Optional.of(Pin.read(pin));
    }

    /** Pins the keys of those who have no pin; a pin that is there already stays as it is. */
    VaultContents withPins(Map<UUID, Identity> identities, long seen) {
        ObjectNode copy = body.deepCopy();
        boolean changed = false;
        for (Map.Entry<UUID, Identity> entry : identities.entrySet()) {
            if (pin(entry.getKey()).isEmpty()) {
                ObjectNode pins = copy.withObjectProperty("pins");
                Pin.write(pins.putObject(entry.getKey().toString()), entry.getValue(), seen);
                changed = true;
            }
        }
        return changed ? new VaultContents(copy) : this;
    }

    /** Accepts another identity of a contact; the one so far is kept as a former one. */
    VaultContents withAccepted(UUID userId, Identity next, long seen) {
        if (pin(userId).filter(pin -> !pin.is(next)).isEmpty()) {
            return this;
        }
        ObjectNode copy = body.deepCopy();
        Pin.replace(pinOf(copy, userId), next, seen);
        return new VaultContents(copy);
    }

    /** Marks a pinned contact. */
    VaultContents withVerified(UUID userId, boolean verified) {
        if (pin(userId).filter(pin -> pin.verified() != verified).isEmpty()) {
            return this;
        }
        ObjectNode copy = body.deepCopy();
        pinOf(copy, userId).put("verified", verified);
        return new VaultContents(copy);
    }

    /** The newest of the account's pre-keys of one kind. */
    Optional<StoredKey> newest(String list) {
        return StreamSupport.stream(body.path(list).spliterator(), false)
                .map(key -> new StoredKey(
                        key.path("id").asInt(), key.path("created").asLong()))
                .max(Comparator.comparingInt(StoredKey::id));
    }

    /** A pre-key in the vault, without its secret. */
    record StoredKey(int id, long created) {}

    /** Adds a pair of pre-keys and drops private halves made before {@code oldest}. */
    VaultContents withPreKeys(SignedPreKeySecret spk, KemPreKeySecret kpk, long oldest) {
        ObjectNode copy = body.deepCopy();
        for (String list : List.of("signed_pre_keys", "kem_pre_keys")) {
            copy.withArray(list).removeIf(key -> key.path("created").asLong() < oldest);
        }
        copy.withArray("signed_pre_keys")
                .addObject()
                .put("id", spk.id())
                .put("private", base64(spk.key()))
                .put("created", spk.created());
        copy.withArray("kem_pre_keys")
                .addObject()
                .put("id", kpk.id())
                .put("seed", base64(kpk.seed()))
                .put("created", kpk.created());
        copy.put("next_key_id", Math.max(spk.id(), kpk.id()) + 1);
        return new VaultContents(copy);
    }

    /** These contents for a new identity: what is known of others stays, all keys are new. */
    VaultContents renewed(FirstKeys keys, int nextKeyId) {
        VaultContents fresh = of(keys, nextKeyId);
        fresh.body.set("pins", body.path("pins").deepCopy());
        fresh.body.set("settings", body.path("settings").deepCopy());
        return fresh;
    }

    private static ObjectNode pinOf(ObjectNode copy, UUID userId) {
        return copy.withObjectProperty("pins").withObjectProperty(userId.toString());
    }

    @Override
    public String toString() {
        return "VaultContents[redacted]";
    }

    private Optional<JsonNode> find(String list, int id) {
        return StreamSupport.stream(body.path(list).spliterator(), false)
                .filter(key -> key.path("id").asInt() == id)
                .findFirst();
    }

    private static Bytes bytes(JsonNode node, String field) {
        return Bytes.fromBase64Url(node.path(field).asText());
    }

    private static SecretBytes secret(JsonNode node, String field) {
        return SecretBytes.of(bytes(node, field).toArray());
    }

    private static String base64(SecretBytes secret) {
        return Bytes.of(secret.reveal()).toBase64Url();
    }
}
