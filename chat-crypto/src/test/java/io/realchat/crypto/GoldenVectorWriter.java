package io.realchat.crypto;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Makes fresh golden vectors of every construction for the other language to check. */
final class GoldenVectorWriter {
    private static final List<String> TEXTS = List.of(
            "hello", "\u00e4\u00f6\u00fc \u4f60\u597d", "\uD83D\uDC27\uD83C\uDFFD", "x".repeat(300), "y".repeat(5000));

    private final ObjectNode file = VectorJson.object();

    ObjectNode write() {
        encoding(file.putArray("encoding"));
        ArrayNode identities = file.putArray("identity");
        ArrayNode preKeys = file.putArray("pre_keys");
        ArrayNode wraps = file.putArray("wrap");
        ArrayNode selves = file.putArray("self");
        ArrayNode messages = file.putArray("message");
        for (int i = 0; i < 6; i++) {
            Person person = Person.fresh();
            identities.add(identity(person));
            preKeys.add(preKeys(person));
            wraps.add(wrap(person, i % 2 == 0 ? Person.fresh() : Person.fresh().withoutOneTimePreKey(), i));
            selves.add(self(person, i));
            messages.add(message(person, i));
        }
        new GoldenAccountVectors().write(file);
        new GoldenControlVectors().write(file.putArray("control"));
        new GoldenTrustVectors().write(file);
        pads(file.putArray("pad"));
        return file;
    }

    private static void encoding(ArrayNode cases) {
        for (int i = 0; i < 6; i++) {
            Bytes[] fields = new Bytes[i];
            for (int f = 0; f < i; f++) {
                fields[f] = Bytes.of(Entropy.octets(f * f * 7));
            }
            cases.add(encoding(Labels.ALL.get(i), fields));
        }
    }

    static ObjectNode encoding(String label, Bytes... fields) {
        ObjectNode json = VectorJson.object().put("label", label);
        ArrayNode list = json.putArray("fields");
        List.of(fields).forEach(field -> list.add(field.toBase64Url()));
        return json.put("ctx", Bytes.of(Encoding.context(label, fields)).toBase64Url())
                .put("th", Encoding.hash(label, fields).toBase64Url());
    }

    static ObjectNode identity(Person person) {
        ObjectNode json = VectorJson.object()
                .put("user_id", person.userId().toString())
                .put("sign_seed", VectorJson.b64(person.secret().sign()))
                .put("agree_private", VectorJson.b64(person.secret().agree()));
        json.set("identity", VectorJson.identity(person.identity()));
        return json.put("fp", person.secret().fingerprint().toBase64Url());
    }

    static ObjectNode preKeys(Person person) {
        PreKeyBundle bundle = person.bundle();
        SignedPreKey spk = bundle.signedPreKey();
        KemPreKey kpk = bundle.kemPreKey();
        OneTimePreKeySecret otpk = OneTimePreKeySecret.generate(7);
        ObjectNode json = VectorJson.object()
                .put("user_id", person.userId().toString())
                .put("sign_seed", VectorJson.b64(person.secret().sign()));
        json.set("signed_pre_key", VectorJson.signedPreKey(spk.id(), spk.key(), spk.created(), spk.sig()));
        json.put("spk_private", VectorJson.b64(person.spk().key()));
        json.set("kem_pre_key", VectorJson.signedPreKey(kpk.id(), kpk.key(), kpk.created(), kpk.sig()));
        json.put("kem_seed", VectorJson.b64(person.kpk().seed()));
        json.putObject("one_time_pre_key")
                .put("id", otpk.id())
                .put("key", otpk.publish().key().toBase64Url());
        return json.put("otpk_private", VectorJson.b64(otpk.key()));
    }

    static ObjectNode wrap(Person from, Person to, int number) {
        UUID conversation = UUID.randomUUID();
        EpochKey key = EpochKey.generate();
        Epoch epoch = new Epoch(conversation, number, key.commitment(conversation, number));
        X3dhWrap wrap = X3dhWrap.make(epoch, key, from.sender(), to.bundle());
        ObjectNode json = epoch(epoch, key);
        ObjectNode by = json.putObject("by").put("user_id", from.userId().toString());
        by.set("identity", VectorJson.identity(from.identity()));
        json.put("by_agree_private", VectorJson.b64(from.secret().agree()));
        json.put("by_sign_seed", VectorJson.b64(from.secret().sign()));
        json.set("to", receiver(to));
        json.put(
                "t",
                X3dh.transcript(wrap, epoch, from.identity(), to.receiver()).toBase64Url());
        json.set("wrap", VectorJson.wrap(wrap));
        return json;
    }

    private static ObjectNode receiver(Person to) {
        ObjectNode json = VectorJson.object().put("user_id", to.userId().toString());
        json.set("identity", VectorJson.identity(to.identity()));
        json.put("agree_private", VectorJson.b64(to.secret().agree()));
        json.putObject("spk")
                .put("id", to.spk().id())
                .put("private", VectorJson.b64(to.spk().key()));
        json.putObject("kpk")
                .put("id", to.kpk().id())
                .put("seed", VectorJson.b64(to.kpk().seed()));
        OneTimePreKeySecret otpk = to.otpk();
        if (otpk == null) {
            json.putNull("otpk");
        } else {
            json.putObject("otpk").put("id", otpk.id()).put("private", VectorJson.b64(otpk.key()));
        }
        return json;
    }

    static ObjectNode self(Person person, int number) {
        UUID conversation = UUID.randomUUID();
        EpochKey key = EpochKey.generate();
        Epoch epoch = new Epoch(conversation, number, key.commitment(conversation, number));
        ObjectNode json = epoch(epoch, key)
                .put("vmk", VectorJson.b64(person.vmk().secret()))
                .put("user_id", person.userId().toString());
        json.set("wrap", VectorJson.selfWrap(SelfWrap.make(epoch, key, person.userId(), person.vmk())));
        return json;
    }

    private static ObjectNode epoch(Epoch epoch, EpochKey key) {
        return VectorJson.object()
                .put("conversation_id", epoch.conversationId().toString())
                .put("epoch", epoch.number())
                .put("ekc", epoch.ekc().toBase64Url())
                .put("ek", VectorJson.b64(key.secret()));
    }

    private static ObjectNode message(Person sender, int number) {
        Bytes hash = Bytes.of(Entropy.octets(32));
        MessageEnvelope envelope = new MessageEnvelope(
                number,
                MessageEnvelope.newClientMsgId(),
                number == 5 ? "edit" : "text",
                number == 2 ? hash : null,
                number == 5 ? hash : null,
                MessageEnvelope.newStream(),
                number + 1,
                number == 0 ? null : hash,
                hash,
                Person.NOW + number);
        MessageHeader header = new MessageHeader(
                1,
                number == 4,
                number == 5,
                List.of(UUID.randomUUID(), UUID.randomUUID()).subList(0, number % 3));
        String plaintext = "{\"text\":\"" + TEXTS.get(number % TEXTS.size()) + "\"}";
        return message(sender, envelope, header, plaintext);
    }

    static ObjectNode message(Person sender, MessageEnvelope envelope, MessageHeader header, String plaintext) {
        MessagePlace place = new MessagePlace(UUID.randomUUID(), sender.userId());
        EpochKey key = EpochKey.generate();
        SecretBytes plain = SecretBytes.of(plaintext.getBytes(StandardCharsets.UTF_8));
        Message message = Message.seal(
                place, envelope, new Message.Sender(sender.secret(), key), new Message.Content(header, plain));
        MessageKeys keys =
                MessageKeys.of(key, envelope.epoch(), place, sender.secret().fingerprint());
        ObjectNode json = VectorJson.object()
                .put("conversation_id", place.conversationId().toString())
                .put("sender", place.sender().toString())
                .put("sign_public", sender.identity().sign().toBase64Url())
                .put("ek", VectorJson.b64(key.secret()));
        json.set("message", VectorJson.message(message));
        return json.put("plaintext", plaintext)
                .put("header", Bytes.of(header.encode()).toBase64Url())
                .put("sk", VectorJson.b64(keys.sending()))
                .put("mk", VectorJson.b64(keys.content(envelope.clientMsgId())))
                .put("hash", message.hash(place).toBase64Url());
    }

    private static void pads(ArrayNode cases) {
        for (int size : new int[] {0, 1, 63, 64, 255, 256, 4095, 4096, 6143, 16_384}) {
            cases.add(pad(Entropy.octets(size)));
        }
    }

    static ObjectNode pad(byte[] plain) {
        return VectorJson.object()
                .put("plain", Bytes.of(plain).toBase64Url())
                .put("padded", Bytes.of(Padding.pad(plain)).toBase64Url());
    }
}
