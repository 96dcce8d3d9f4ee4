package io.realchat.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Recomputes everything of a golden vector that is deterministic and opens everything that is sealed. */
final class GoldenVectorChecks {
    private static final Bytes NO_KEY = Bytes.of(new byte[32]);
    private static final Bytes NO_SIG = Bytes.of(new byte[64]);

    private static final Map<String, Consumer<JsonNode>> SECTIONS = Map.ofEntries(
            Map.entry("encoding", GoldenVectorChecks::encoding),
            Map.entry("identity", GoldenVectorChecks::identity),
            Map.entry("pre_keys", GoldenVectorChecks::preKeys),
            Map.entry("password", GoldenVectorChecks::password),
            Map.entry("recovery", GoldenVectorChecks::recovery),
            Map.entry("vault", GoldenVectorChecks::vault),
            Map.entry("control", GoldenVectorChecks::control),
            Map.entry("wrap", GoldenVectorChecks::wrap),
            Map.entry("self", GoldenVectorChecks::self),
            Map.entry("message", GoldenVectorChecks::message),
            Map.entry("pad", GoldenVectorChecks::pad),
            Map.entry("profile", GoldenTrustChecks::profile),
            Map.entry("safety", GoldenTrustChecks::safety),
            Map.entry("rotation", GoldenTrustChecks::rotation));

    private GoldenVectorChecks() {}

    /** Checks every case of every section; a section that is absent fails. A failure names section and case. */
    static void all(JsonNode file) {
        SECTIONS.forEach((name, check) -> {
            JsonNode cases = file.get(name);
            for (int i = 0; i < cases.size(); i++) {
                try {
                    check.accept(cases.get(i));
                } catch (AssertionError | RuntimeException wrong) {
                    throw new AssertionError(name + " " + i + ": " + wrong.getMessage(), wrong);
                }
            }
        });
    }

    static void encoding(JsonNode json) {
        List<Bytes> fields = new ArrayList<>();
        json.get("fields").forEach(field -> fields.add(Bytes.fromBase64Url(field.asText())));
        Bytes[] array = fields.toArray(Bytes[]::new);
        String label = json.get("label").asText();
        assertThat(Bytes.of(Encoding.context(label, array))).isEqualTo(VectorJson.bytes(json, "ctx"));
        assertThat(Encoding.hash(label, array)).isEqualTo(VectorJson.bytes(json, "th"));
    }

    static void pad(JsonNode json) {
        Bytes plain = VectorJson.bytes(json, "plain");
        Bytes padded = VectorJson.bytes(json, "padded");
        assertThat(Bytes.of(Padding.pad(plain.toArray()))).isEqualTo(padded);
        assertThat(Bytes.of(Padding.unpad(padded.toArray()))).isEqualTo(plain);
    }

    static void identity(JsonNode json) {
        UUID userId = VectorJson.id(json, "user_id");
        Identity identity = VectorJson.identity(json.get("identity")).verify(userId);
        IdentitySecret secret = new IdentitySecret(
                VectorJson.secret(json, "sign_seed"), VectorJson.secret(json, "agree_private"), identity.created());
        assertThat(secret.publish(userId)).isEqualTo(identity);
        assertThat(identity.fingerprint()).isEqualTo(VectorJson.bytes(json, "fp"));
    }

    static void preKeys(JsonNode json) {
        UUID userId = VectorJson.id(json, "user_id");
        IdentitySecret owner = new IdentitySecret(VectorJson.secret(json, "sign_seed"), X25519.generate(), 0);
        Identity identity = owner.publish(userId);
        SignedPreKey spk = VectorJson.signedPreKey(json.get("signed_pre_key")).verify(userId, identity);
        assertThat(new SignedPreKeySecret(spk.id(), VectorJson.secret(json, "spk_private"), spk.created())
                        .publish(userId, owner))
                .isEqualTo(spk);
        KemPreKey kpk = VectorJson.kemPreKey(json.get("kem_pre_key")).verify(userId, identity);
        assertThat(new KemPreKeySecret(kpk.id(), VectorJson.secret(json, "kem_seed"), kpk.created())
                        .publish(userId, owner))
                .isEqualTo(kpk);
        JsonNode oneTime = json.get("one_time_pre_key");
        OneTimePreKey otpk = new OneTimePreKey(oneTime.get("id").asInt(), VectorJson.bytes(oneTime, "key")).verify();
        assertThat(new OneTimePreKeySecret(otpk.id(), VectorJson.secret(json, "otpk_private")).publish())
                .isEqualTo(otpk);
    }

    static void password(JsonNode json) {
        KdfParameters kdf = VectorJson.kdf(json.get("kdf"));
        Password password = Password.typed(json.get("password").asText());
        SecretBytes root = Argon2id.derive(password.utf8(), kdf);
        assertThat(root).isEqualTo(VectorJson.secret(json, "root"));
        PasswordKeys keys = PasswordKeys.fromRoot(root, kdf);
        assertThat(keys.auth()).isEqualTo(VectorJson.secret(json, "auth_key"));
        assertThat(keys.vault()).isEqualTo(VectorJson.secret(json, "vault_key"));
        assertThat(keys.commit()).isEqualTo(VectorJson.bytes(json, "commit"));
    }

    static void recovery(JsonNode json) {
        RecoveryKey key = new RecoveryKey(VectorJson.secret(json, "recovery_key"));
        assertThat(key.words()).isEqualTo(json.get("words").asText());
        assertThat(RecoveryKey.fromWords(json.get("words").asText())).isEqualTo(key);
        assertThat(key.wrapKey()).isEqualTo(VectorJson.secret(json, "wrap_key"));
        assertThat(key.auth()).isEqualTo(VectorJson.secret(json, "auth_key"));
    }

    static void vault(JsonNode json) {
        UUID userId = VectorJson.id(json, "user_id");
        Vault vault = VectorJson.vault(json.get("vault"));
        VaultMasterKey vmk = new VaultMasterKey(VectorJson.secret(json, "vmk"));
        assertThat(vault.unlock(userId, passwordKeys(json, vault.kdf()))).isEqualTo(vmk);
        assertThat(vault.unlock(userId, RecoveryKey.fromWords(json.get("words").asText())))
                .isEqualTo(vmk);
        JsonNode body = json.get("body");
        Bytes sign = Ed25519.publicKey(VectorJson.secret(body.get("identity"), "sign"));
        String opened = new String(vault.open(new VaultOwner(userId, sign), vmk), StandardCharsets.UTF_8);
        assertThat(read(opened)).isEqualTo(read(body.toString()));
    }

    /** The keys of a vault's password, or of the {@code root} that a case without Argon2id gives in its place. */
    private static PasswordKeys passwordKeys(JsonNode json, KdfParameters kdf) {
        return json.has("root")
                ? PasswordKeys.fromRoot(VectorJson.secret(json, "root"), kdf)
                : PasswordKeys.derive(Password.typed(json.get("password").asText()), kdf);
    }

    static void control(JsonNode json) {
        UUID conversation = VectorJson.id(json, "conversation_id");
        ControlEvent event = EventJson.read(json.get("event"));
        assertThat(event.hash(conversation)).isEqualTo(VectorJson.bytes(json, "control_hash"));
        event.verify(conversation, signer(VectorJson.bytes(json, "sign_public")));
        List<Member> members = new ArrayList<>();
        json.get("members")
                .forEach(member -> members.add(new Member(
                        VectorJson.id(member, "user_id"),
                        VectorJson.bytes(member, "fp"),
                        Role.of(member.get("role").asText()))));
        assertThat(new Members(members).hash()).isEqualTo(event.membersHash());
        assertThat(new Members(members).list()).isEqualTo(members);
        ControlRules.checkShape(event);
    }

    static void wrap(JsonNode json) {
        Epoch epoch = epoch(json);
        EpochKey key = new EpochKey(VectorJson.secret(json, "ek"));
        X3dhWrap wrap = VectorJson.wrap(json.get("wrap"));
        UUID by = VectorJson.id(json.get("by"), "user_id");
        Identity sender = VectorJson.identity(json.get("by").get("identity")).verify(by);
        IdentitySecret secret = new IdentitySecret(
                VectorJson.secret(json, "by_sign_seed"), VectorJson.secret(json, "by_agree_private"), sender.created());
        assertThat(secret.publish(by)).isEqualTo(sender);
        WrapReceiver receiver = receiver(json.get("to"));
        Bytes transcript = X3dh.transcript(wrap, epoch, sender, receiver);
        assertThat(transcript).isEqualTo(VectorJson.bytes(json, "t"));
        assertThat(secret.sign(X3dh.signed(transcript, wrap.sealed()))).isEqualTo(wrap.sig());
        assertThat(wrap.open(epoch, sender, receiver)).isEqualTo(key);
    }

    static void self(JsonNode json) {
        SelfWrap wrap = VectorJson.selfWrap(json.get("wrap"));
        assertThat(wrap.userId()).isEqualTo(VectorJson.id(json, "user_id"));
        assertThat(wrap.open(epoch(json), new VaultMasterKey(VectorJson.secret(json, "vmk"))))
                .isEqualTo(new EpochKey(VectorJson.secret(json, "ek")));
    }

    static void message(JsonNode json) {
        MessagePlace place = new MessagePlace(VectorJson.id(json, "conversation_id"), VectorJson.id(json, "sender"));
        Identity sender = signer(VectorJson.bytes(json, "sign_public"));
        EpochKey key = new EpochKey(VectorJson.secret(json, "ek"));
        Message message = VectorJson.message(json.get("message"));
        MessageKeys keys = MessageKeys.of(key, message.envelope().epoch(), place, sender.fingerprint());
        assertThat(keys.sending()).isEqualTo(VectorJson.secret(json, "sk"));
        assertThat(keys.content(message.envelope().clientMsgId())).isEqualTo(VectorJson.secret(json, "mk"));
        assertThat(message.hash(place)).isEqualTo(VectorJson.bytes(json, "hash"));
        assertThat(message.erased().verify(place, sender).hash(place)).isEqualTo(message.hash(place));
        Message.Content content = message.open(place, sender, key);
        assertThat(Bytes.of(content.header().encode())).isEqualTo(VectorJson.bytes(json, "header"));
        assertThat(new String(content.plaintext().reveal(), StandardCharsets.UTF_8))
                .isEqualTo(json.get("plaintext").asText());
    }

    private static WrapReceiver receiver(JsonNode to) {
        UUID userId = VectorJson.id(to, "user_id");
        JsonNode spk = to.get("spk");
        JsonNode kpk = to.get("kpk");
        JsonNode otpk = to.get("otpk");
        return new WrapReceiver(
                userId,
                VectorJson.identity(to.get("identity")).verify(userId),
                VectorJson.secret(to, "agree_private"),
                new SignedPreKeySecret(spk.get("id").asInt(), VectorJson.secret(spk, "private"), 0),
                new KemPreKeySecret(kpk.get("id").asInt(), VectorJson.secret(kpk, "seed"), 0),
                otpk.isNull()
                        ? null
                        : new OneTimePreKeySecret(otpk.get("id").asInt(), VectorJson.secret(otpk, "private")));
    }

    /** An identity of which a check needs the signing key alone. */
    private static Identity signer(Bytes sign) {
        return new Identity(sign, NO_KEY, 0, NO_SIG);
    }

    private static Epoch epoch(JsonNode json) {
        return new Epoch(
                VectorJson.id(json, "conversation_id"), json.get("epoch").asInt(), VectorJson.bytes(json, "ekc"));
    }

    private static JsonNode read(String json) {
        try {
            return VectorJson.MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
