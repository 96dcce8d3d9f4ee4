package io.realchat.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The rules of section 4, each from both sides. */
class ControlLogTest {
    private static final UUID CONVERSATION = UUID.randomUUID();
    private static final long NOW = Person.NOW;

    private final Person alice = Person.fresh();
    private final Person bob = Person.fresh();
    private final Person carol = Person.fresh();
    private final Identities all = Person.among(alice, bob, carol);

    @Test
    void aDirectConversationHasTwoPlainMembersAndOnlyRotates() {
        ControlLog direct = direct();
        assertThat(direct.form()).isEqualTo(ConversationForm.DIRECT);
        assertThat(direct.epoch()).isZero();
        assertThat(direct.next()).isEqualTo(1);
        assertThat(direct.members().list()).extracting(Member::role).containsOnly(Role.MEMBER);

        EpochKey key = EpochKey.generate();
        ControlLog rotated =
                direct.apply(ControlDraft.rotate(bob.userId(), NOW).follow(direct, key, bob.secret()), all);
        assertThat(rotated.epoch()).isEqualTo(1);
        assertThat(rotated.ekc()).isEqualTo(key.commitment(CONVERSATION, 1));
        assertThat(rotated.members()).isEqualTo(direct.members());

        refused(Reason.WRONG_EVENT, () -> follow(direct, ControlKind.ADD, alice, carol.as(Role.MEMBER)));
        refused(Reason.WRONG_EVENT, () -> follow(direct, ControlKind.LEAVE, alice));
    }

    @Test
    void aDirectConversationNeedsExactlyTwoPlainMembers() {
        refused(Reason.WRONG_EVENT, () -> createDirect(alice.as(Role.MEMBER)));
        refused(Reason.WRONG_EVENT, () -> createDirect(alice.as(Role.ADMIN), bob.as(Role.MEMBER)));
        refused(
                Reason.WRONG_EVENT,
                () -> createDirect(alice.as(Role.MEMBER), bob.as(Role.MEMBER), carol.as(Role.MEMBER)));
        refused(Reason.NOT_MEMBER, () -> createDirect(bob.as(Role.MEMBER), carol.as(Role.MEMBER)));
        refused(Reason.WRONG_EVENT, () -> createDirect(alice.as(Role.MEMBER), alice.as(Role.MEMBER)));
    }

    @Test
    void anAdminAddsAndRemovesWithANewEpoch() {
        ControlLog group = group();
        ControlLog added = group.apply(follow(group, ControlKind.ADD, alice, carol.as(Role.MEMBER)), all);
        assertThat(added.epoch()).isEqualTo(1);
        assertThat(added.members().find(carol.userId())).isPresent();
        ControlLog removed = added.apply(follow(added, ControlKind.REMOVE, alice, bob.as(null)), all);
        assertThat(removed.epoch()).isEqualTo(2);
        assertThat(removed.members().find(bob.userId())).isEmpty();
        refused(Reason.NOT_MEMBER, () -> follow(removed, ControlKind.LEAVE, bob));
        refused(Reason.NOT_MEMBER, () -> follow(removed, ControlKind.REMOVE, alice, bob.as(null)));
        refused(Reason.WRONG_EVENT, () -> follow(group, ControlKind.ADD, alice, bob.as(Role.MEMBER)));
        refused(Reason.WRONG_EVENT, () -> follow(group, ControlKind.REMOVE, alice, alice.as(null)));
    }

    @Test
    void onlyAnAdminChangesMembersRolesAndProfile() {
        ControlLog group = group();
        refused(Reason.NOT_ADMIN, () -> follow(group, ControlKind.ADD, bob, carol.as(Role.MEMBER)));
        refused(Reason.NOT_ADMIN, () -> follow(group, ControlKind.REMOVE, bob, alice.as(null)));
        refused(Reason.NOT_ADMIN, () -> follow(group, ControlKind.ROLE, bob, bob.as(Role.ADMIN)));
        refused(Reason.NOT_ADMIN, () -> follow(group, profile(bob), bob));
        ControlLog renamed = group.apply(follow(group, profile(alice), alice), all);
        assertThat(renamed.epoch()).isZero();
        assertThat(renamed.ekc()).isEqualTo(group.ekc());
    }

    @Test
    void aProfileComesWithTheCreateOfAGroupWithAddAndAlone() {
        ControlLog group = group();
        for (ControlKind kind : ControlKind.values()) {
            boolean targeted = kind == ControlKind.ADD || kind == ControlKind.REMOVE || kind == ControlKind.ROLE;
            List<ControlTarget> targets = targeted
                    ? List.of(
                            kind == ControlKind.ADD
                                    ? carol.as(Role.MEMBER)
                                    : bob.as(kind == ControlKind.REMOVE ? null : Role.ADMIN))
                    : List.of();
            boolean profiled = kind == ControlKind.ADD || kind == ControlKind.PROFILE;
            if (kind != ControlKind.CREATE) {
                ControlDraft wrong =
                        new ControlDraft(kind, null, alice.userId(), targets, profiled ? null : payload(), NOW);
                refused(Reason.WRONG_EVENT, () -> follow(group, wrong, alice));
            }
        }
    }

    @Test
    void aGroupHasAtMostAThousandMembers() {
        List<ControlTarget> crowd = IntStream.range(0, 999)
                .mapToObj(i -> new ControlTarget(new UUID(i, i), alice.secret().fingerprint(), Role.MEMBER))
                .toList();
        ControlLog group = group();
        refused(Reason.GROUP_FULL, () -> follow(group, ControlKind.ADD, alice, crowd.toArray(ControlTarget[]::new)));
    }

    @Test
    void theLastAdminNeedsASuccessor() {
        ControlLog group = group();
        refused(Reason.LAST_ADMIN, () -> follow(group, ControlKind.LEAVE, alice));
        refused(Reason.LAST_ADMIN, () -> follow(group, ControlKind.ROLE, alice, alice.as(Role.MEMBER)));
        ControlLog two = group.apply(follow(group, ControlKind.ROLE, alice, bob.as(Role.ADMIN)), all);
        ControlLog one = two.apply(follow(two, ControlKind.LEAVE, alice), all);
        assertThat(one.members().list())
                .containsExactly(new Member(bob.userId(), bob.secret().fingerprint(), Role.ADMIN));
        assertThat(one.epoch()).isZero();
        ControlLog empty = one.apply(follow(one, ControlKind.LEAVE, bob), all);
        assertThat(empty.members().list()).isEmpty();
    }

    @Test
    void anEventContinuesTheHeadOrIsRefused() {
        ControlLog group = group();
        ControlEvent first = follow(group, ControlKind.ROTATE, alice);
        ControlEvent rival = follow(group, ControlKind.ROTATE, bob);
        ControlLog after = group.apply(first, all);
        refused(Reason.WRONG_HEAD, () -> after.apply(rival, all));
        refused(Reason.WRONG_HEAD, () -> after.apply(first, all));
        refused(Reason.WRONG_HEAD, () -> ControlLog.create(CONVERSATION, first, all));
        refused(Reason.SIGNATURE, () -> moved(group).apply(first, all));
    }

    @Test
    void anotherSignerFingerprintOrMembersHashIsRefused() {
        ControlLog group = group();
        ControlDraft draft = ControlDraft.rotate(bob.userId(), NOW);
        ControlEvent forged = draft.follow(group, EpochKey.generate(), bob.secret());
        ControlEvent bySomebodyElse = forged.signed(CONVERSATION, carol.secret());
        refused(Reason.SIGNATURE, () -> group.apply(bySomebodyElse, all));
        refused(Reason.FINGERPRINT, () -> draft.follow(group, EpochKey.generate(), carol.secret()));
        Person impostor = new Person(
                carol.userId(),
                bob.secret(),
                bob.secret().publish(carol.userId()),
                bob.spk(),
                bob.kpk(),
                null,
                bob.vmk());
        ControlEvent wrongFp = follow(group, ControlKind.ADD, alice, impostor.as(Role.MEMBER));
        refused(Reason.FINGERPRINT, () -> group.apply(wrongFp, all));
        ControlEvent wrongHash = new ControlEvent(
                        1,
                        forged.n(),
                        forged.prev(),
                        forged.kind(),
                        null,
                        forged.actor(),
                        forged.actorFp(),
                        List.of(),
                        forged.epoch(),
                        forged.ekc(),
                        Encoding.sha256(new byte[0]),
                        null,
                        NOW,
                        forged.sig())
                .signed(CONVERSATION, bob.secret());
        refused(Reason.MEMBERS_HASH, () -> group.apply(wrongHash, all));
    }

    @Test
    void theEpochAndItsCommitmentFitTheKind() {
        ControlLog group = group();
        refused(Reason.WRONG_EPOCH, () -> ControlDraft.rotate(bob.userId(), NOW).follow(group, null, bob.secret()));
        ControlDraft leave = new ControlDraft(ControlKind.LEAVE, null, bob.userId(), List.of(), null, NOW);
        refused(Reason.WRONG_EPOCH, () -> leave.follow(group, EpochKey.generate(), bob.secret()));
        ControlLog later =
                new ControlLog(CONVERSATION, group.form(), group.next(), group.head(), 4, group.ekc(), group.members());
        ControlEvent rotate = follow(later, ControlKind.ROTATE, bob);
        refused(Reason.WRONG_EPOCH, () -> group.apply(rotate, all));
    }

    @Test
    void membersAreOrderedByUnsignedIdBytes() {
        Member high = new Member(UUID.fromString("f0000000-0000-4000-8000-000000000001"), group().head(), Role.MEMBER);
        Member low = new Member(UUID.fromString("10000000-0000-4000-8000-000000000001"), group().head(), Role.MEMBER);
        assertThat(new Members(List.of(high, low)).list()).containsExactly(low, high);
        assertThat(new Members(List.of(high, low)).hash()).isEqualTo(new Members(List.of(low, high)).hash());
    }

    private ControlLog direct() {
        return createDirect(alice.as(Role.MEMBER), bob.as(Role.MEMBER));
    }

    private ControlLog createDirect(ControlTarget... targets) {
        ControlEvent event = ControlDraft.createDirect(alice.userId(), List.of(targets), NOW)
                .start(CONVERSATION, EpochKey.generate(), alice.secret());
        return ControlLog.create(CONVERSATION, event, all);
    }

    private ControlLog group() {
        ControlDraft draft = new ControlDraft(
                ControlKind.CREATE,
                ConversationForm.GROUP,
                alice.userId(),
                List.of(alice.as(Role.ADMIN), bob.as(Role.MEMBER)),
                payload(),
                NOW);
        return ControlLog.create(CONVERSATION, draft.start(CONVERSATION, EpochKey.generate(), alice.secret()), all);
    }

    private static ControlLog moved(ControlLog log) {
        return new ControlLog(
                UUID.randomUUID(), log.form(), log.next(), log.head(), log.epoch(), log.ekc(), log.members());
    }

    private static ControlDraft profile(Person actor) {
        return new ControlDraft(ControlKind.PROFILE, null, actor.userId(), List.of(), payload(), NOW);
    }

    private static Sealed payload() {
        return Aead.seal(SecretBytes.random(32), Bytes.EMPTY, new byte[5]);
    }

    private static ControlEvent follow(ControlLog log, ControlKind kind, Person actor, ControlTarget... targets) {
        Sealed payload = kind == ControlKind.ADD ? payload() : null;
        return follow(log, new ControlDraft(kind, null, actor.userId(), List.of(targets), payload, NOW), actor);
    }

    private static ControlEvent follow(ControlLog log, ControlDraft draft, Person actor) {
        @Nullable
        EpochKey key = switch (draft.kind()) {
            case ADD, REMOVE, ROTATE, CREATE -> EpochKey.generate();
            case LEAVE, ROLE, PROFILE -> null;
        };
        return draft.follow(log, key, actor.secret());
    }

    private static void refused(Reason reason, Runnable action) {
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(action::run)
                .matches(refusal -> refusal.reason() == reason, reason.name());
    }
}
