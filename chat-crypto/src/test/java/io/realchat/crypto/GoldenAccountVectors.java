package io.realchat.crypto;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The golden vectors of passwords, recovery keys and vaults. */
final class GoldenAccountVectors {
    private static final List<String> PASSWORDS = List.of(
            "a long enough password",
            "Scho\u0308ne gru\u0308ne Wiese",
            "\uD83D\uDC27 \u4f60\u597d \u4e16\u754c and more words");

    void write(ObjectNode file) {
        ArrayNode passwords = file.putArray("password");
        ArrayNode vaults = file.putArray("vault");
        for (String text : PASSWORDS) {
            KdfParameters kdf = KdfParameters.fresh();
            passwords.add(password(text, kdf));
            vaults.add(vault(PasswordKeys.derive(Password.typed(text), kdf)).put("password", text));
        }
        ArrayNode recovery = file.putArray("recovery");
        for (int i = 0; i < 5; i++) {
            recovery.add(recovery(RecoveryKey.generate()));
        }
    }

    static ObjectNode password(String text, KdfParameters kdf) {
        SecretBytes root = Argon2id.derive(Password.typed(text).utf8(), kdf);
        PasswordKeys keys = PasswordKeys.fromRoot(root, kdf);
        ObjectNode json = VectorJson.object().put("password", text);
        json.set("kdf", VectorJson.kdf(kdf));
        return json.put("root", VectorJson.b64(root))
                .put("auth_key", VectorJson.b64(keys.auth()))
                .put("vault_key", VectorJson.b64(keys.vault()))
                .put("commit", keys.commit().toBase64Url());
    }

    static ObjectNode recovery(RecoveryKey key) {
        return VectorJson.object()
                .put("recovery_key", VectorJson.b64(key.secret()))
                .put("words", key.words())
                .put("wrap_key", VectorJson.b64(key.wrapKey()))
                .put("auth_key", VectorJson.b64(key.auth()));
    }

    /** A vault without what its keys were derived from: {@code password}, or a {@code root} in its place. */
    static ObjectNode vault(PasswordKeys keys) {
        Person person = Person.fresh();
        RecoveryKey recovery = RecoveryKey.generate();
        ObjectNode body = body(person);
        VaultOwner owner = new VaultOwner(person.userId(), person.identity().sign());
        byte[] plain = body.toString().getBytes(StandardCharsets.UTF_8);
        Vault vault = Vault.create(owner, new Vault.Locks(keys, recovery), person.vmk(), plain);
        ObjectNode json = VectorJson.object()
                .put("user_id", person.userId().toString())
                .put("words", recovery.words())
                .put("vmk", VectorJson.b64(person.vmk().secret()));
        json.set("vault", VectorJson.vault(vault));
        json.set("body", body);
        return json;
    }

    private static ObjectNode body(Person person) {
        ObjectNode body = VectorJson.object();
        body.putObject("identity")
                .put("sign", VectorJson.b64(person.secret().sign()))
                .put("agree", VectorJson.b64(person.secret().agree()))
                .put("created", Person.NOW);
        body.putArray("signed_pre_keys")
                .addObject()
                .put("id", person.spk().id())
                .put("private", VectorJson.b64(person.spk().key()))
                .put("created", Person.NOW);
        body.putArray("kem_pre_keys")
                .addObject()
                .put("id", person.kpk().id())
                .put("seed", VectorJson.b64(person.kpk().seed()))
                .put("created", Person.NOW);
        body.putArray("one_time_pre_keys");
        body.put("next_key_id", 4);
        body.putObject("pins");
        body.putObject("settings");
        return body;
    }
}
