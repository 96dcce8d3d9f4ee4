package io.realchat.crypto;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The members of a conversation, ascending by id bytes, nobody twice. Immutable.
 *
 * @param list the members; given in any order, kept in order
 */
public record Members(List<Member> list) {
    /** @throws CryptoException {@code WRONG_EVENT} when somebody stands twice */
    public Members {
        list = list.stream()
                .sorted(Comparator.comparing(Member::userId, Ids.ORDER))
                .toList();
        long distinct = list.stream().map(Member::userId).distinct().count();
        CryptoException.require(distinct == list.size(), Reason.WRONG_EVENT, "a member twice");
    }

    /** The member with that id. */
    public Optional<Member> find(UUID userId) {
        return list.stream().filter(member -> member.userId().equals(userId)).findFirst();
    }

    /** {@code members_hash}, 32 bytes. */
    public Bytes hash() {
        Bytes[] fields = list.stream()
                .flatMap(m -> List.of(
                        Encoding.id(m.userId()), m.fp(), Encoding.text(m.role().text()))
                        .stream())
                .toArray(Bytes[]::new);
        return Encoding.hash(Labels.MEMBERS, fields);
    }

    boolean hasAdmin() {
        return list.stream().anyMatch(member -> member.role() == Role.ADMIN);
    }

    Member require(UUID userId) {
        return find(userId).orElseThrow(() -> new CryptoException(Reason.NOT_MEMBER, userId + " is no member"));
    }

    Members with(List<ControlTarget> added) {
        List<Member> after = new ArrayList<>(list);
        added.forEach(target -> after.add(target.member()));
        return new Members(after);
    }

    Members without(List<UUID> gone) {
        gone.forEach(this::require);
        return new Members(
                list.stream().filter(member -> !gone.contains(member.userId())).toList());
    }

    Members withRoles(List<ControlTarget> changed) {
        return without(changed.stream().map(ControlTarget::userId).toList()).with(changed);
    }
}
