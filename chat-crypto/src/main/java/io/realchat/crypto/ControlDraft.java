package io.realchat.crypto;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to do to a conversation: the part of a control event that is chosen. The rest follows from the
 * log.
 *
 * @param form in {@code create} alone
 * @param targets ascending or not; the event has them ascending by id
 * @param payload sealed content, or absent
 * @param time milliseconds since 1970 UTC
 */
public record ControlDraft(
        ControlKind kind,
        @Nullable ConversationForm form,
        UUID actor,
        List<ControlTarget> targets,
        @Nullable Sealed payload,
        long time) {
    private static final Bytes UNSIGNED = Bytes.of(new byte[Ed25519.SIGNATURE]);

    /** Where the event stands in the log. */
    private record Place(
            long n,
            @Nullable Bytes prev,
            int epoch,
            @Nullable Bytes ekc) {}

    public ControlDraft {
        targets = List.copyOf(targets);
    }

    /** A direct conversation of two people. */
    public static ControlDraft createDirect(UUID actor, List<ControlTarget> both, long time) {
        return new ControlDraft(ControlKind.CREATE, ConversationForm.DIRECT, actor, both, null, time);
    }

    /** A new epoch for the same members. */
    public static ControlDraft rotate(UUID actor, long time) {
        return new ControlDraft(ControlKind.ROTATE, null, actor, List.of(), null, time);
    }

    /** The signed first event of a conversation, which has the epoch key {@code key}. */
    public ControlEvent start(UUID conversationId, EpochKey key, IdentitySecret secret) {
        Members members =
                new Members(targets.stream().map(ControlTarget::member).toList());
        return event(new Place(0, null, 0, key.commitment(conversationId, 0)), members, secret)
                .signed(conversationId, secret);
    }

    /**
     * The signed next event of {@code log}.
     *
     * @param key the key of the new epoch, for a kind that makes one; else null
     * @throws CryptoException when the event would break a rule that needs no identity
     */
    public ControlEvent follow(ControlLog log, @Nullable EpochKey key, IdentitySecret secret) {
        int epoch = key == null ? log.epoch() : log.epoch() + 1;
        Bytes ekc = key == null ? null : key.commitment(log.conversationId(), epoch);
        Place place = new Place(log.next(), log.head(), epoch, ekc);
        ControlEvent draft = event(place, log.members(), secret);
        ControlRules.checkShape(draft);
        Members after = ControlRules.membersAfter(log, draft);
        return event(place, after, secret).signed(log.conversationId(), secret);
    }

    private ControlEvent event(Place place, Members after, IdentitySecret secret) {
        List<ControlTarget> ascending = targets.stream()
                .sorted(Comparator.comparing(ControlTarget::userId, Ids.ORDER))
                .toList();
        return new ControlEvent(
                Version.CURRENT,
                place.n(),
                place.prev(),
                kind,
                form,
                actor,
                secret.fingerprint(),
                ascending,
                place.epoch(),
                place.ekc(),
                after.hash(),
                payload,
                time,
                UNSIGNED);
    }
}
