package io.realchat.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Whatever is changed in whatever field, it is refused with the one exception. */
class TamperTest {
    private static final UUID CONVERSATION = UUID.randomUUID();
    private static final List<String> NAMES = List.of("kind", "type", "alg", "role", "form", "user_id", "by", "actor");

    private final Person alice = Person.fresh();
    private final Person bob = Person.fresh();
    private final EpochKey key = EpochKey.generate();
    private final Epoch epoch = new Epoch(CONVERSATION, 0, key.commitment(CONVERSATION, 0));

    @Test
    void everyChangedByteOfAMessageIsRefused() {
        MessagePlace place = new MessagePlace(CONVERSATION, alice.userId());
        Bytes hash = Encoding.sha256(new byte[] {2});
        MessageEnvelope envelope = new MessageEnvelope(
                0,
                MessageEnvelope.newClientMsgId(),
                "text",
                hash,
                hash,
                MessageEnvelope.newStream(),
                2,
                hash,
                SealedMessages.HEAD,
                Person.NOW);
        Message message =
                Message.seal(place, envelope, new Message.Sender(alice.secret(), key), SealedMessages.text("hello"));
        int changes = refusesEveryChange(
                VectorJson.message(message), json -> VectorJson.message(json).open(place, alice.identity(), key));
        assertThat(changes).isEqualTo(441);
    }

    @Test
    void everyChangedByteOfAWrapIsRefused() {
        X3dhWrap wrap = X3dhWrap.make(epoch, key, alice.sender(), bob.bundle());
        int changes = refusesEveryChange(
                VectorJson.wrap(wrap),
                json -> VectorJson.wrap(json).open(epoch, alice.identity(), bob.receiver()),
                "kind");
        assertThat(changes).isGreaterThan(1250);
    }

    @Test
    void everyChangedByteOfASelfWrapIsRefused() {
        SelfWrap wrap = SelfWrap.make(epoch, key, bob.userId(), bob.vmk());
        int changes = refusesEveryChange(
                VectorJson.selfWrap(wrap),
                json -> {
                    SelfWrap changed = VectorJson.selfWrap(json);
                    CryptoException.require(changed.userId().equals(bob.userId()), Reason.MISSING_KEY, "not mine");
                    changed.open(epoch, bob.vmk());
                },
                "kind");
        assertThat(changes).isGreaterThan(60);
    }

    @Test
    void everyChangedByteOfAVaultIsRefused() {
        KdfParameters kdf = KdfParameters.fresh();
        PasswordKeys keys = PasswordKeys.fromRoot(SecretBytes.random(32), kdf);
        RecoveryKey recovery = RecoveryKey.generate();
        VaultOwner owner = new VaultOwner(alice.userId(), alice.identity().sign());
        Vault vault = Vault.create(
                owner, new Vault.Locks(keys, recovery), alice.vmk(), "{}".getBytes(StandardCharsets.UTF_8));
        int changes = refusesEveryChange(VectorJson.vault(vault), json -> {
            Vault changed = VectorJson.vault(json);
            changed.open(owner, changed.unlock(alice.userId(), keys));
            changed.unlock(alice.userId(), recovery);
        });
        assertThat(changes).isGreaterThan(200);
    }

    @Test
    void everyChangedByteOfAControlEventIsRefused() {
        ControlDraft create = new ControlDraft(
                ControlKind.CREATE,
                ConversationForm.GROUP,
                alice.userId(),
                List.of(alice.as(Role.ADMIN), bob.as(Role.MEMBER)),
                Aead.seal(SecretBytes.random(32), Bytes.EMPTY, new byte[8]),
                Person.NOW);
        ControlEvent event = create.start(CONVERSATION, key, alice.secret());
        Identities identities = Person.among(alice, bob);
        int changes = refusesEveryChange(
                EventJson.write(event), json -> ControlLog.create(CONVERSATION, EventJson.read(json), identities));
        assertThat(changes).isEqualTo(275);

        ControlLog log = ControlLog.create(CONVERSATION, event, identities);
        ControlEvent rotate =
                ControlDraft.rotate(bob.userId(), Person.NOW).follow(log, EpochKey.generate(), bob.secret());
        refusesEveryChange(EventJson.write(rotate), json -> log.apply(EventJson.read(json), identities));
    }

    @Test
    void everyChangedByteOfPublishedKeysIsRefused() {
        PreKeyBundle bundle = bob.bundle();
        refusesEveryChange(
                VectorJson.identity(bundle.identity()),
                json -> VectorJson.identity(json).verify(bob.userId()));
        SignedPreKey spk = bundle.signedPreKey();
        refusesEveryChange(
                VectorJson.signedPreKey(spk.id(), spk.key(), spk.created(), spk.sig()),
                json -> VectorJson.signedPreKey(json).verify(bob.userId(), bundle.identity()));
        KemPreKey kpk = bundle.kemPreKey();
        refusesEveryChange(
                VectorJson.signedPreKey(kpk.id(), kpk.key(), kpk.created(), kpk.sig()),
                json -> VectorJson.kemPreKey(json).verify(bob.userId(), bundle.identity()));
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> bundle.identity().verify(alice.userId()));
    }

    /** Leaves out what chooses the type before this package sees it. Opens the original once, then each variant with one change. Returns the number of variants. */
    private static int refusesEveryChange(ObjectNode original, Consumer<JsonNode> open, String... leaveOut) {
        open.accept(original.deepCopy());
        List<ObjectNode> variants = new ArrayList<>();
        ObjectNode copy = original.deepCopy();
        copy.remove(List.of(leaveOut));
        collect(original, copy, "", variants);
        for (ObjectNode variant : variants) {
            assertThatExceptionOfType(CryptoException.class)
                    .as("changed: %s", variant)
                    .isThrownBy(() -> open.accept(variant));
        }
        return variants.size();
    }

    private static void collect(ObjectNode root, JsonNode node, String path, List<ObjectNode> variants) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String at = path + "/" + field.getKey();
            JsonNode value = field.getValue();
            if (value instanceof ObjectNode inner) {
                collect(root, inner, at, variants);
            } else if (value instanceof ArrayNode array) {
                for (int i = 0; i < array.size(); i++) {
                    collect(root, array.get(i), at + "/" + i, variants);
                }
            } else {
                changes(field.getKey(), value).forEach(change -> variants.add(with(root, at, change)));
            }
        }
    }

    private static List<JsonNode> changes(String name, JsonNode value) {
        List<JsonNode> changes = new ArrayList<>();
        ObjectNode holder = VectorJson.object();
        if (value.isNumber()) {
            changes.add(holder.numberNode(value.asLong() + 1));
            changes.add(holder.numberNode(value.asLong() - 1));
        } else if (value.isNull()) {
            return changes;
        } else if (NAMES.contains(name)) {
            changes.add(holder.textNode(value.asText().replace(value.asText().charAt(0), other(value.asText()))));
        } else {
            byte[] octets = Bytes.fromBase64Url(value.asText()).toArray();
            for (int i = 0; i < octets.length; i++) {
                octets[i] ^= 0x10;
                changes.add(holder.textNode(Bytes.of(octets).toBase64Url()));
                octets[i] ^= 0x10;
            }
        }
        return changes;
    }

    private static char other(String text) {
        return text.charAt(0) == 'a' ? 'b' : 'a';
    }

    private static ObjectNode with(ObjectNode root, String path, JsonNode value) {
        ObjectNode copy = root.deepCopy();
        int last = path.lastIndexOf('/');
        ((ObjectNode) copy.at(path.substring(0, last))).set(path.substring(last + 1), value);
        return copy;
    }
}
