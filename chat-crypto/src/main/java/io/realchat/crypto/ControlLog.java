package io.realchat.crypto;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The state of a conversation after some signed events, and the rules by which the next one may follow. Immutable;
 * server and clients use the same rules and need only public data. A server keeps these fields and goes on from them.
 *
 * @param form direct or group, fixed by the first event
 * @param next the number {@code n} that the next event must have
 * @param head {@code control_hash} of the newest event, 32 bytes
 * @param epoch the current epoch
 * @param ekc the current epoch's commitment, 32 bytes
 */
public record ControlLog(
        UUID conversationId, ConversationForm form, long next, Bytes head, int epoch, Bytes ekc, Members members) {
    public ControlLog {
        head.requireSize(32, "head");
        ekc.requireSize(32, "ekc");
    }

    /**
     * The log of a conversation that begins with this {@code create} event.
     *
     * @param identities the current identities of actor and targets, each already verified
     * @throws CryptoException with the reason, when the event breaks a rule
     */
    public static ControlLog create(UUID conversationId, ControlEvent event, Identities identities) {
        CryptoException.require(event.n() == 0 && event.prev() == null, Reason.WRONG_HEAD, "not a first event");
        CryptoException.require(event.kind() == ControlKind.CREATE, Reason.WRONG_EVENT, "a log starts with create");
        ControlRules.checkShape(event);
        Members members =
                new Members(event.targets().stream().map(ControlTarget::member).toList());
        members.require(event.actor());
        ConversationForm form = ControlRules.formOf(event, members);
        CryptoException.require(event.epoch() == 0, Reason.WRONG_EPOCH, "create makes epoch 0");
        return accepted(conversationId, form, event, members, null, identities);
    }

    /**
     * The log after {@code event}.
     *
     * @param identities the current identities of actor and targets, each already verified
     * @throws CryptoException {@code WRONG_HEAD} when the event does not continue this log (it may be stale), else the
     *     rule that it breaks
     */
    public ControlLog apply(ControlEvent event, Identities identities) {
        CryptoException.require(
                event.n() == next && head.equals(event.prev()), Reason.WRONG_HEAD, "event is not at the log head");
        ControlRules.checkShape(event);
        Members after = ControlRules.membersAfter(this, event);
        int expected = event.startsEpoch() ? Math.addExact(epoch, 1) : epoch;
        CryptoException.require(event.epoch() == expected, Reason.WRONG_EPOCH, "epoch is not " + expected);
        return accepted(conversationId, form, event, after, ekc, identities);
    }

    /** The current epoch. */
    public Epoch currentEpoch() {
        return new Epoch(conversationId, epoch, ekc);
    }

    private static ControlLog accepted(
            UUID conversationId,
            ConversationForm form,
            ControlEvent event,
            Members members,
            @Nullable Bytes oldEkc,
            Identities identities) {
        ControlRules.checkFingerprints(event, identities);
        CryptoException.require(
                event.membersHash().equals(members.hash()), Reason.MEMBERS_HASH, "members_hash is another");
        event.verify(conversationId, identities.require(event.actor(), event.actorFp()));
        Bytes ekc = event.ekc() != null ? event.ekc() : oldEkc;
        if (ekc == null) {
            throw new IllegalStateException("the shape check lets no first event without ekc through");
        }
        return new ControlLog(
                conversationId, form, event.n() + 1, event.hash(conversationId), event.epoch(), ekc, members);
    }
}
