package io.realchat.crypto;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom a control event concerns.
 *
 * @param fp fingerprint of the target's identity, 32 bytes
 * @param role the role after the event; absent in {@code remove}
 */
public record ControlTarget(UUID userId, Bytes fp, @Nullable Role role) {
    public ControlTarget {
        fp.requireSize(32, "target.fp");
    }

    /** A target that is, or becomes, this member. */
    public static ControlTarget of(Member member) {
        return new ControlTarget(member.userId(), member.fp(), member.role());
    }

    /**
     * The member that this target is after the event.
     *
     * @throws CryptoException {@code WRONG_EVENT} without a role
     */
    Member member() {
        if (role == null) {
            throw new CryptoException(Reason.WRONG_EVENT, "target without a role");
        }
        return new Member(userId, fp, role);
    }

    List<Bytes> fields() {
        return List.of(Encoding.id(userId), fp, role == null ? Bytes.EMPTY : Encoding.text(role.text()));
    }
}
