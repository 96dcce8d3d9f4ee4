package io.realchat.crypto;

import java.util.UUID;

/**
 * A member of a conversation as the signed log has it.
 *
 * @param fp fingerprint of the member's identity, 32 bytes
 */
public record Member(UUID userId, Bytes fp, Role role) {
    public Member {
        fp.requireSize(32, "fp");
    }
}
