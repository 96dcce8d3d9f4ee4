package io.realchat.client;

import io.realchat.crypto.ControlKind;
import io.realchat.crypto.ControlTarget;
import io.realchat.crypto.CryptoException;
import io.realchat.crypto.Identity;
import io.realchat.crypto.Member;
import io.realchat.crypto.Reason;
import io.realchat.crypto.Role;
import io.realchat.wire.AccountId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * What can be done to a group. Whatever the signed log does not allow is refused here before the server sees it; when
 * somebody else changes the group at the same time, the change is made on top of theirs. Safe for threads.
 */
public final class Group {
    private final Own own;
    private final Room room;
    private final Changes changes;

    Group(Own own, Room room) {
        this.own = own;
        this.room = room;
        this.changes = new Changes(own, room);
    }

    /** The members and their roles, by the signed log. */
    public Map<AccountId, Role> members() {
        Map<AccountId, Role> members = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
        list().forEach(member -> members.put(new AccountId(member.userId()), member.role()));
        return members;
    }

    /** Members whose keys are new since they were added: they read nothing until removed and added again. */
    public List<AccountId> leftBehind() {
        return list().stream()
                .filter(member -> !member.fp()
                        .equals(own.contacts().current(member.userId()).fingerprint()))
                .map(member -> new AccountId(member.userId()))
                .toList();
    }

    /** Name and topic; empty when no profile opens. */
    public Optional<GroupProfile> profile() {
        room.lock().lock();
        try {
            room.prepare();
            return room.profile();
        } finally {
            room.lock().unlock();
        }
    }

    /**
     * Lets people in, as members. Needs the admin role.
     *
     * @return the place of the change in the conversation
     * @throws KeysChangedException when somebody's keys are not accepted yet
     * @throws io.realchat.crypto.CryptoException {@code NOT_ADMIN}, {@code GROUP_FULL} ...
     */
    public long add(List<Contact> people, HistoryChoice history) {
        people.forEach(person -> own.contacts().requireUnchanged(person.id().value()));
        List<ControlTarget> targets =
                people.stream().map(person -> target(person.id(), Role.MEMBER)).toList();
        return changes.make(() -> new Changes.Wanted(ControlKind.ADD, targets, profileOrDefault(), history))
                .seq();
    }

    /** Takes people out; they read nothing that is written afterwards. Needs the admin role. Returns the place of the change. */
    public long remove(List<AccountId> people) {
        return changes.make(() -> Changes.Wanted.of(
                        ControlKind.REMOVE,
                        people.stream()
                                .map(id -> new ControlTarget(id.value(), fingerprint(id), null))
                                .toList()))
                .seq();
    }

    /** Goes. The last admin cannot, while others stay. Returns the place of the change. */
    public long leave() {
        return changes.make(() -> Changes.Wanted.of(ControlKind.LEAVE, List.of()))
                .seq();
    }

    /** Gives somebody a role. Needs the admin role. */
    public void assign(AccountId person, Role role) {
        changes.make(() -> Changes.Wanted.of(
                ControlKind.ROLE, List.of(new ControlTarget(person.value(), fingerprint(person), role))));
    }

    /** Makes somebody an admin. */
    public void promote(AccountId person) {
        assign(person, Role.ADMIN);
    }

    /** Makes an admin a plain member. */
    public void demote(AccountId person) {
        assign(person, Role.MEMBER);
    }

    /** Changes the name; 1 to 100 characters. */
    public void rename(String name) {
        change(profile -> profile.withName(name));
    }

    /** Changes the topic; 0 to 500 characters. */
    public void topic(String topic) {
        change(profile -> profile.withTopic(topic));
    }

    private void change(UnaryOperator<GroupProfile> change) {
        changes.make(() -> new Changes.Wanted(
                ControlKind.PROFILE, List.of(), change.apply(profileOrDefault()), HistoryChoice.none()));
    }

    private GroupProfile profileOrDefault() {
        return room.profile().orElseGet(() -> GroupProfile.of("-", ""));
    }

    private io.realchat.crypto.Bytes fingerprint(AccountId id) {
        return list().stream()
                .filter(member -> member.userId().equals(id.value()))
                .findFirst()
                .map(Member::fp)
                .orElseThrow(() -> new CryptoException(Reason.NOT_MEMBER, "no member: " + id));
    }

    private ControlTarget target(AccountId id, Role role) {
        UUID value = id.value();
        Identity identity = own.contacts().current(value);
        return new ControlTarget(value, identity.fingerprint(), role);
    }

    private List<Member> list() {
        room.lock().lock();
        try {
            room.prepare();
            return room.log().current().members().list();
        } finally {
            room.lock().unlock();
        }
    }
}
