package io.realchat.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A thousand random round trips of each construction; the seed is fixed, so a failure repeats. */
class RoundTripTest {
    private static final int TIMES = 1000;
    private final Random random = new Random(20_260_101);

    @Test
    void messages() {
        Person alice = Person.fresh();
        Identity identity = alice.identity();
        for (int i = 0; i < TIMES; i++) {
            MessagePlace place = new MessagePlace(id(), alice.userId());
            EpochKey key = EpochKey.generate();
            MessageEnvelope envelope = new MessageEnvelope(
                    random.nextInt(1000),
                    bytes(16),
                    List.of("text", "edit", "reaction").get(random.nextInt(3)),
                    random.nextBoolean() ? bytes(32) : null,
                    random.nextBoolean() ? bytes(32) : null,
                    bytes(8),
                    1 + random.nextInt(100),
                    random.nextBoolean() ? bytes(32) : null,
                    bytes(32),
                    random.nextLong(1L << 48));
            MessageHeader header = new MessageHeader(
                    random.nextInt(256),
                    random.nextBoolean(),
                    random.nextBoolean(),
                    List.of(id(), id(), id()).subList(0, random.nextInt(4)));
            SecretBytes plain = SecretBytes.of(bytes(random.nextInt(3000)).toArray());
            Message message = Message.seal(
                    place, envelope, new Message.Sender(alice.secret(), key), new Message.Content(header, plain));
            Message travelled = VectorJson.message(VectorJson.message(message));
            assertThat(travelled).isEqualTo(message);
            assertThat(travelled.open(place, identity, key)).isEqualTo(new Message.Content(header, plain));
        }
    }

    @Test
    void wraps() {
        Person alice = Person.fresh();
        Person bob = Person.fresh();
        Person bare = bob.withoutOneTimePreKey();
        Identity identity = alice.identity();
        PreKeyBundle full = bob.bundle();
        PreKeyBundle without = bare.bundle();
        for (int i = 0; i < TIMES; i++) {
            Person receiver = i % 2 == 0 ? bob : bare;
            UUID conversation = id();
            EpochKey key = EpochKey.generate();
            Epoch epoch = new Epoch(conversation, i, key.commitment(conversation, i));
            X3dhWrap wrap = X3dhWrap.make(epoch, key, alice.sender(), i % 2 == 0 ? full : without);
            X3dhWrap travelled = VectorJson.wrap(VectorJson.wrap(wrap));
            assertThat(travelled.open(epoch, identity, receiver.receiver())).isEqualTo(key);
            SelfWrap self = SelfWrap.make(epoch, key, bob.userId(), bob.vmk());
            assertThat(VectorJson.selfWrap(VectorJson.selfWrap(self)).open(epoch, bob.vmk()))
                    .isEqualTo(key);
        }
    }

    @Test
    void vaults() {
        Person alice = Person.fresh();
        VaultOwner owner = new VaultOwner(alice.userId(), alice.identity().sign());
        KdfParameters kdf = KdfParameters.fresh();
        for (int i = 0; i < TIMES; i++) {
            PasswordKeys keys = PasswordKeys.fromRoot(SecretBytes.random(32), kdf);
            byte[] body = bytes(random.nextInt(4000)).toArray();
            Vault vault = Vault.create(owner, new Vault.Locks(keys, RecoveryKey.generate()), alice.vmk(), body);
            Vault travelled = VectorJson.vault(VectorJson.vault(vault));
            assertThat(travelled.open(owner, travelled.unlock(alice.userId(), keys)))
                    .isEqualTo(body);
        }
    }

    @Test
    void controlEvents() {
        Person alice = Person.fresh();
        Person bob = Person.fresh();
        Map<UUID, Identity> identities = Map.of(alice.userId(), alice.identity(), bob.userId(), bob.identity());
        Identities both = id -> Optional.ofNullable(identities.get(id));
        List<ControlTarget> targets = List.of(bob.as(Role.MEMBER), alice.as(Role.MEMBER));
        for (int i = 0; i < TIMES; i++) {
            UUID conversation = id();
            ControlEvent create = ControlDraft.createDirect(alice.userId(), targets, random.nextLong(1L << 48))
                    .start(conversation, EpochKey.generate(), alice.secret());
            ControlEvent travelled = EventJson.read(EventJson.write(create));
            assertThat(travelled).isEqualTo(create);
            assertThat(ControlLog.create(conversation, travelled, both).head()).isEqualTo(create.hash(conversation));
        }
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private Bytes bytes(int size) {
        byte[] octets = new byte[size];
        random.nextBytes(octets);
        return Bytes.of(octets);
    }
}
