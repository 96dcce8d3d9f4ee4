package io.realchat.crypto;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One signed entry of a conversation's log, with the fields of section 4. It is only data: {@link ControlLog} decides
 * whether it may follow and whether its signature holds.
 *
 * @param v 1
 * @param n number of the event in its conversation, from 0
 * @param prev log head before the event, 32 bytes; absent when {@code n} is 0
 * @param actorFp fingerprint of the actor's identity, 32 bytes
 * @param epoch the epoch after the event
 * @param ekc commitment of a new epoch, 32 bytes; absent when the event makes none
 * @param membersHash hash of the members after the event, 32 bytes
 * @param payload sealed profile of a group's {@code create}, of {@code add} and {@code profile}
 * @param time milliseconds since 1970 UTC by the actor's clock
 * @param sig by the actor's IKs over {@link #hash}, 64 bytes
 */
public record ControlEvent(
        int v,
        long n,
        @Nullable Bytes prev,
        ControlKind kind,
        @Nullable ConversationForm form,
        UUID actor,
        Bytes actorFp,
        List<ControlTarget> targets,
        int epoch,
        @Nullable Bytes ekc,
        Bytes membersHash,
        @Nullable Sealed payload,
        long time,
        Bytes sig) {
    public ControlEvent {
        Version.require(v);
        CryptoException.require(n >= 0 && epoch >= 0 && time >= 0, Reason.ENCODING, "negative number in an event");
        Bytes.requireSizeOrNull(prev, 32, "prev");
        actorFp.requireSize(32, "actor_fp");
        targets = List.copyOf(targets);
        Bytes.requireSizeOrNull(ekc, 32, "ekc");
        membersHash.requireSize(32, "members_hash");
        sig.requireSize(Ed25519.SIGNATURE, "sig");
    }

    /** {@code control_hash}, 32 bytes: what is signed, and the log head after this event. */
    public Bytes hash(UUID conversationId) {
        return Encoding.hash(
                Labels.CONTROL,
                Encoding.id(conversationId),
                Encoding.u64(n),
                Bytes.orEmpty(prev),
                Encoding.text(kind.text()),
                form == null ? Bytes.EMPTY : Encoding.text(form.text()),
                Encoding.id(actor),
                actorFp,
                Encoding.list(targets.stream().flatMap(t -> t.fields().stream()).toList()),
                Encoding.u32(epoch),
                Bytes.orEmpty(ekc),
                membersHash,
                payload == null ? Bytes.EMPTY : Encoding.sha256(payload.joined().view()),
                Encoding.u64(time));
    }

    /**
     * This event, if {@code identity} is its actor's and signed it for this conversation.
     *
     * @throws CryptoException {@code FINGERPRINT} or {@code SIGNATURE}
     */
    public ControlEvent verify(UUID conversationId, Identity identity) {
        CryptoException.require(
                actorFp.equals(identity.fingerprint()), Reason.FINGERPRINT, "actor_fp is not the actor's");
        Ed25519.verify(identity.sign(), hash(conversationId), sig);
        return this;
    }

    /** Whether the event makes a new epoch. */
    public boolean startsEpoch() {
        return kind.startsEpoch();
    }

    ControlEvent signed(UUID conversationId, IdentitySecret actorSecret) {
        Bytes signature = actorSecret.sign(hash(conversationId));
        return new ControlEvent(
                v, n, prev, kind, form, actor, actorFp, targets, epoch, ekc, membersHash, payload, time, signature);
    }
}
