package io.realchat.messages.control;

import io.realchat.blobs.control.Blobs;
import io.realchat.conversations.control.Sql;
import io.realchat.conversations.control.Sql.Column;
import io.realchat.conversations.control.Sql.Query;
import io.realchat.messages.control.Ledger.Line;
import io.realchat.wire.Bytes;
import io.realchat.wire.Hint;
import io.realchat.wire.MessageId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What stored messages do to the rows of others, in the appender's transaction: edits and reactions are noted, deletes erase.
 * Messages that change nothing cost no statement.
 */
@ApplicationScoped
class Effects {
    private static final String EDIT = """
            UPDATE messages m SET is_edited = true FROM unnest(?, ?) AS d (conversation_id, id)
             WHERE m.conversation_id = d.conversation_id AND m.id = d.id AND NOT m.is_edited""";
    private static final String ERASE = """
            WITH named AS (SELECT * FROM unnest(?, ?) AS d (conversation_id, id)),
            doomed AS (
              SELECT m.conversation_id, m.seq
                FROM named d JOIN messages m ON m.conversation_id = d.conversation_id AND m.id = d.id
               UNION
              SELECT m.conversation_id, m.seq
                FROM named d JOIN messages m ON m.conversation_id = d.conversation_id AND m.target_id = d.id
               WHERE m.message_type = 'edit'),
            erased AS (
              UPDATE messages m SET is_deleted = true, encrypted_content = erased(m.encrypted_content)
                FROM doomed d
               WHERE m.conversation_id = d.conversation_id AND m.seq = d.seq AND NOT m.is_deleted)
            DELETE FROM message_reactions r USING named d
             WHERE r.conversation_id = d.conversation_id AND r.message_id = d.id""";
    private static final String REACT = """
            INSERT INTO message_reactions (conversation_id, message_id, user_id, emoji, seq, created_at)
            SELECT d.*, ? FROM unnest(?, ?, ?, ?, ?) AS d
                ON CONFLICT (conversation_id, message_id, user_id, emoji)
                DO UPDATE SET seq = excluded.seq, created_at = excluded.created_at""";
    private static final String TAKE_BACK = """
            DELETE FROM message_reactions r USING unnest(?, ?, ?, ?) AS d (conversation_id, message_id, user_id, emoji)
             WHERE r.conversation_id = d.conversation_id AND r.message_id = d.message_id AND r.user_id = d.user_id
               AND r.emoji = d.emoji""";

    @Inject
    private Sql sql;

    @Inject
    private Blobs blobs;

    /** Does what the lines say, whose rows are stored. */
    void follow(List<Line> lines, Instant now) {
        List<Line> aimed = lines.stream()
                .filter(line -> line.draft().targetId().isPresent())
                .toList();
        if (!aimed.isEmpty()) {
            react(aimed, now);
            change(EDIT, of("edit", aimed));
            List<Line> deletes = of("delete", aimed);
            change(ERASE, deletes);
            deletes.forEach(
                    line -> blobs.release(line.draft().conversation(), List.of(new MessageId(Reaction.target(line)))));
        }
    }

    private void change(String statement, List<Line> lines) {
        if (!lines.isEmpty()) {
            sql.update(Query.of(statement, conversations(lines), targets(lines)));
        }
    }

    /** Of one person's reactions with one token the last one counts. */
    private void react(List<Line> aimed, Instant now) {
        Map<Reaction, Line> last = new LinkedHashMap<>();
        of("reaction", aimed).forEach(line -> last.put(Reaction.of(line), line));
        List<Line> on = new ArrayList<>();
        List<Line> off = new ArrayList<>();
        last.forEach((reaction, line) -> (reaction.on(line) ? on : off).add(line));
        if (!on.isEmpty()) {
            sql.update(Query.of(
                    REACT,
                    now,
                    conversations(on),
                    targets(on),
                    senders(on),
                    tokens(on),
                    Column.of("bigint", on, line -> line.stored().seq())));
        }
        if (!off.isEmpty()) {
            sql.update(Query.of(TAKE_BACK, conversations(off), targets(off), senders(off), tokens(off)));
        }
    }

    private static List<Line> of(String type, List<Line> lines) {
        return lines.stream().filter(line -> line.draft().type().equals(type)).toList();
    }

    private static Column conversations(List<Line> lines) {
        return Column.of("uuid", lines, line -> line.draft().conversation().value());
    }

    private static Column targets(List<Line> lines) {
        return Column.of("uuid", lines, Reaction::target);
    }

    private static Column senders(List<Line> lines) {
        return Column.of("uuid", lines, line -> line.draft().sender().value());
    }

    private static Column tokens(List<Line> lines) {
        return Column.of("text", lines, line -> Reaction.of(line).token().toString());
    }

    /** What a row of reactions stands for. */
    private record Reaction(UUID target, UUID sender, Bytes token) {
        static Reaction of(Line line) {
            Bytes token = hint(line).map(Hint::token).orElseThrow();
            return new Reaction(target(line), line.draft().sender().value(), token);
        }

        static UUID target(Line line) {
            return line.draft().targetId().orElseThrow();
        }

        boolean on(Line line) {
            return hint(line).map(Hint::on).orElseThrow();
        }

        private static Optional<Hint> hint(Line line) {
            return Optional.ofNullable(line.draft().hint());
        }
    }
}
