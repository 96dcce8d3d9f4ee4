package io.realchat.crypto;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The JSON forms of section 2 to 5, as the golden vectors and the tamper tests need them. */
final class VectorJson {
    static final ObjectMapper MAPPER = new ObjectMapper();

    private VectorJson() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static String b64(Bytes bytes) {
        return bytes.toBase64Url();
    }

    static String b64(SecretBytes secret) {
        return Bytes.of(secret.reveal()).toBase64Url();
    }

    static @Nullable String optional(@Nullable Bytes bytes) {
        return bytes == null ? null : bytes.toBase64Url();
    }

    static ObjectNode identity(Identity identity) {
        return object().put("sign", b64(identity.sign()))
                .put("agree", b64(identity.agree()))
                .put("created", identity.created())
                .put("sig", b64(identity.sig()));
    }

    static Identity identity(JsonNode json) {
        return new Identity(
                bytes(json, "sign"), bytes(json, "agree"), json.get("created").asLong(), bytes(json, "sig"));
    }

    static ObjectNode signedPreKey(int id, Bytes key, long created, Bytes sig) {
        return object().put("id", id)
                .put("key", b64(key))
                .put("created", created)
                .put("sig", b64(sig));
    }

    static SignedPreKey signedPreKey(JsonNode json) {
        return new SignedPreKey(
                json.get("id").asInt(), bytes(json, "key"), json.get("created").asLong(), bytes(json, "sig"));
    }

    static KemPreKey kemPreKey(JsonNode json) {
        return new KemPreKey(
                json.get("id").asInt(), bytes(json, "key"), json.get("created").asLong(), bytes(json, "sig"));
    }

    static ObjectNode kdf(KdfParameters kdf) {
        return object().put("alg", kdf.alg())
                .put("v", kdf.v())
                .put("m", kdf.m())
                .put("t", kdf.t())
                .put("p", kdf.p())
                .put("salt", b64(kdf.salt()));
    }

    static KdfParameters kdf(JsonNode json) {
        return new KdfParameters(
                json.get("alg").asText(),
                json.get("v").asInt(),
                json.get("m").asInt(),
                json.get("t").asInt(),
                json.get("p").asInt(),
                bytes(json, "salt"));
    }

    static ObjectNode sealed(Sealed sealed) {
        return object().put("nonce", b64(sealed.nonce())).put("ct", b64(sealed.ciphertext()));
    }

    static Sealed sealed(JsonNode json) {
        return new Sealed(bytes(json, "nonce"), bytes(json, "ct"));
    }

    static ObjectNode vault(Vault vault) {
        ObjectNode json = object().put("v", vault.v()).put("version", vault.version());
        json.set("kdf", kdf(vault.kdf()));
        json.put("commit", b64(vault.commit()));
        json.set("password", sealed(vault.password()));
        json.set("recovery", sealed(vault.recovery()));
        json.set("body", sealed(vault.body()));
        return json;
    }

    static Vault vault(JsonNode json) {
        return new Vault(
                json.get("v").asInt(),
                json.get("version").asLong(),
                kdf(json.get("kdf")),
                bytes(json, "commit"),
                sealed(json.get("password")),
                sealed(json.get("recovery")),
                sealed(json.get("body")));
    }

    static ObjectNode wrap(X3dhWrap wrap) {
        return object().put("v", wrap.v())
                .put("kind", "x3dh")
                .put("user_id", wrap.userId().toString())
                .put("by", wrap.by().toString())
                .put("ephemeral", b64(wrap.ephemeral()))
                .put("spk_id", wrap.spkId())
                .put("kpk_id", wrap.kpkId())
                .put("otpk_id", wrap.otpkId())
                .put("kem", b64(wrap.kem()))
                .put("nonce", b64(wrap.sealed().nonce()))
                .put("ct", b64(wrap.sealed().ciphertext()))
                .put("sig", b64(wrap.sig()));
    }

    static X3dhWrap wrap(JsonNode json) {
        JsonNode otpk = json.get("otpk_id");
        return new X3dhWrap(
                json.get("v").asInt(),
                id(json, "user_id"),
                id(json, "by"),
                bytes(json, "ephemeral"),
                json.get("spk_id").asInt(),
                json.get("kpk_id").asInt(),
                otpk.isNull() ? null : Integer.valueOf(otpk.asInt()),
                bytes(json, "kem"),
                sealed(json),
                bytes(json, "sig"));
    }

    static ObjectNode selfWrap(SelfWrap wrap) {
        return object().put("v", wrap.v())
                .put("kind", "self")
                .put("user_id", wrap.userId().toString())
                .put("nonce", b64(wrap.sealed().nonce()))
                .put("ct", b64(wrap.sealed().ciphertext()));
    }

    static SelfWrap selfWrap(JsonNode json) {
        return new SelfWrap(json.get("v").asInt(), id(json, "user_id"), sealed(json));
    }

    static ObjectNode message(Message message) {
        MessageEnvelope envelope = message.envelope();
        return object().put("v", message.v())
                .put("epoch", envelope.epoch())
                .put("client_msg_id", b64(envelope.clientMsgId()))
                .put("type", envelope.type())
                .put("reply_to", optional(envelope.replyTo()))
                .put("target", optional(envelope.target()))
                .put("stream", b64(envelope.stream()))
                .put("stream_seq", envelope.streamSeq())
                .put("prev", optional(envelope.prev()))
                .put("head", b64(envelope.head()))
                .put("time", envelope.time())
                .put("header", b64(message.header()))
                .put("nonce", b64(message.body().nonce()))
                .put("ciphertext", optional(message.body().ciphertext()))
                .put("digest", message.body().isErased() ? b64(message.body().digest()) : null)
                .put("sender_key", b64(message.senderKey()))
                .put("sig", b64(message.sig()));
    }

    static Message message(JsonNode json) {
        MessageEnvelope envelope = new MessageEnvelope(
                json.get("epoch").asInt(),
                bytes(json, "client_msg_id"),
                json.get("type").asText(),
                optional(json, "reply_to"),
                optional(json, "target"),
                bytes(json, "stream"),
                json.get("stream_seq").asLong(),
                optional(json, "prev"),
                bytes(json, "head"),
                json.get("time").asLong());
        return new Message(
                json.get("v").asInt(),
                envelope,
                bytes(json, "header"),
                body(json),
                bytes(json, "sender_key"),
                bytes(json, "sig"));
    }

    private static MessageBody body(JsonNode json) {
        Bytes nonce = bytes(json, "nonce");
        Bytes ciphertext = optional(json, "ciphertext");
        return ciphertext == null
                ? new MessageBody(nonce, bytes(json, "digest"), null)
                : MessageBody.of(new Sealed(nonce, ciphertext));
    }

    static UUID id(JsonNode json, String field) {
        String text = json.get(field).asText();
        UUID id = UUID.fromString(text);
        CryptoException.require(id.toString().equals(text), Reason.ENCODING, "id is not canonical");
        return id;
    }

    static Bytes bytes(JsonNode json, String field) {
        return Bytes.fromBase64Url(json.get(field).asText());
    }

    static SecretBytes secret(JsonNode json, String field) {
        return SecretBytes.of(bytes(json, field).toArray());
    }

    static @Nullable Bytes optional(JsonNode json, String field) {
        return json.get(field).isNull() ? null : bytes(json, field);
    }
}
