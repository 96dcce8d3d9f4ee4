package io.realchat.messages.control;

import io.realchat.blobs.control.Blobs;
import io.realchat.conversations.control.Epochs;
import io.realchat.conversations.entity.Position;
import io.realchat.messages.control.Ledger.Line;
import io.realchat.messages.control.Outcome.Refused;
import io.realchat.messages.control.Outcome.Repeated;
import io.realchat.messages.control.Outcome.Stored;
import io.realchat.messages.control.Standing.Earlier;
import io.realchat.wire.ChatException;
import io.realchat.wire.ConversationId;
import io.realchat.wire.MessageEnvelope;
import io.realchat.wire.MessageId;
import io.realchat.wire.Problem;
import io.realchat.wire.StoredMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Puts drafts into the log: all of one call in one transaction, each with the next dense {@code seq} of its conversation.
 * When it returns, what it calls stored is committed. A draft that is refused does not hinder the others.
 */
@ApplicationScoped
class Appender {
    @Inject
    private Ledger ledger;

    @Inject
    private Aims aims;

    @Inject
    private Effects effects;

    @Inject
    private Epochs epochs;

    @Inject
    private Blobs blobs;

    /** One outcome for each draft, in the same order. */
    @Transactional
    List<Outcome> append(List<Draft> drafts) {
        Batch batch = new Batch(
                ledger.lock(drafts.stream().map(Draft::conversation).distinct().toList()));
        List<Standing> standings = ledger.standing(drafts);
        List<Aim> aimed = aims.of(drafts);
        List<Outcome> outcomes = new ArrayList<>(drafts.size());
        for (int i = 0; i < drafts.size(); i++) {
            outcomes.add(batch.take(drafts.get(i), standings.get(i), aimed.get(i)));
        }
        if (!batch.lines.isEmpty()) {
            ledger.insert(batch.lines, batch.now);
            effects.follow(batch.lines, batch.now);
        }
        return outcomes;
    }

    /** The drafts of one transaction as they find their places one after the other. */
    private final class Batch {
        private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        private final Map<ConversationId, Position> positions;
        private final List<Line> lines = new ArrayList<>();
        private final Map<Draft.Key, Earlier> taken = new HashMap<>();
        private final Set<UUID> erased = new HashSet<>();

        Batch(Map<ConversationId, Position> positions) {
            this.positions = new HashMap<>(positions);
        }

        /** Repeat, member, epoch and head, what it points at, place: in this order. */
        Outcome take(Draft draft, Standing standing, Aim aim) {
            Optional<Earlier> earlier = standing.earlier().or(() -> Optional.ofNullable(taken.get(draft.key())));
            if (earlier.isPresent()) {
                return repeat(draft, earlier.get());
            }
            Position position = positions.get(draft.conversation());
            if (position == null || standing.fingerprint().isEmpty()) {
                return new Refused(new ChatException(Problem.NOT_FOUND));
            }
            if (!standing.fingerprint().get().equals(draft.message().senderKey())) {
                return new Refused(ChatException.invalid(
                        "message.sender_key", "the fingerprint of the sender's own identity expected"));
            }
            if (!current(draft.message(), position)) {
                return new Refused(new ChatException(Problem.STALE_EPOCH));
            }
            boolean erasedJustNow = draft.targetId().filter(erased::contains).isPresent();
            Optional<ChatException> refusal = aim.refusal(draft, erasedJustNow);
            return refusal.isPresent() ? new Refused(refusal.get()) : placeWithFiles(draft, position.next());
        }

        private Outcome placeWithFiles(Draft draft, Position position) {
            MessageId id = MessageId.next();
            try {
                blobs.attach(draft.conversation(), draft.sender(), id, draft.blobs());
            } catch (ChatException e) {
                return new Refused(e);
            }
            return place(draft, position, id);
        }

        private boolean current(MessageEnvelope message, Position position) {
            return message.epoch() == position.epoch()
                    && message.head().equals(position.head())
                    && epochs.open(position);
        }

        private Outcome place(Draft draft, Position position, MessageId id) {
            StoredMessage stored = new StoredMessage(id, position.lastSeq(), now.toEpochMilli());
            positions.put(draft.conversation(), position);
            lines.add(new Line(draft, stored));
            if (draft.type().equals("delete")) {
                draft.targetId().ifPresent(erased::add);
            }
            taken.put(
                    draft.key(),
                    new Earlier(stored, draft.hash(), draft.message().sig()));
            return new Stored(stored, position.events());
        }

        private static Outcome repeat(Draft draft, Earlier earlier) {
            if (earlier.is(draft)) {
                return new Repeated(earlier.message());
            }
            StoredMessage stored = earlier.message();
            return new Refused(new ChatException(Problem.DUPLICATE_MESSAGE)
                    .with("id", stored.id())
                    .with("seq", stored.seq())
                    .with("created_at", stored.createdAt()));
        }
    }
}
