package io.realchat.conversations.control;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.realchat.conversations.control.Sql.Column;
import io.realchat.conversations.control.Sql.Query;
import io.realchat.conversations.entity.Position;
import io.realchat.wire.AccountId;
import io.realchat.wire.Bytes;
import io.realchat.wire.ClientFrame.Known;
import io.realchat.wire.ConversationId;
import io.realchat.wire.ConversationSummary;
import io.realchat.wire.Identity;
import io.realchat.wire.LogPosition;
import io.realchat.wire.Member;
import io.realchat.wire.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Conversations as their members see them. Only ever asked in the name of a member, so that no one learns of others. */
@ApplicationScoped
class Summaries {
    private static final String COLUMNS =
            "c.id, c.is_direct, c.created_by, c.created_at, c.last_activity_at, (SELECT count(*)"
                    + " FROM conversation_participants n WHERE n.conversation_id = c.id), p.own_read_seq, p.delivered_seq, "
                    + PositionRow.COLUMNS;
    private static final String OF_MEMBER = "SELECT " + COLUMNS + """
             FROM conversation_participants p JOIN conversations c ON c.id = p.conversation_id
            WHERE p.user_id = ?""";
    private static final String UNKNOWN = " AND NOT EXISTS (SELECT FROM unnest(?, ?, ?) AS k (id, seq, read)"
            + " WHERE k.id = c.id AND k.seq >= c.last_seq AND k.read >= p.own_read_seq)";
    private static final String NEWEST_FIRST = " ORDER BY c.last_activity_at DESC, c.id DESC LIMIT ?";
    private static final String MEMBERS = """
            SELECT p.conversation_id, p.user_id, u.username, p.role, u.identity_key_public,
                   u.identity_agreement_key_public, u.identity_created_at, u.identity_signature
              FROM conversation_participants p JOIN users u ON u.id = p.user_id
             WHERE p.conversation_id = ANY (?) ORDER BY p.conversation_id, p.user_id""";

    private static final String FOREIGN = """
            SELECT k.id FROM unnest(?) AS k (id)
             WHERE NOT EXISTS (SELECT FROM conversation_participants p WHERE p.conversation_id = k.id AND p.user_id = ?)""";

    @Inject
    private Sql sql;

    @Inject
    private Epochs epochs;

    /** The conversation, if the account is a member. */
    Optional<ConversationSummary> find(AccountId member, ConversationId conversation) {
        Query query = Query.of(OF_MEMBER + " AND c.id = ?", member.value(), conversation.value());
        return whole(sql.list(query, this::read)).stream().findFirst();
    }

    /** The account's conversations that were last active before the cursor, newest first. */
    List<ConversationSummary> page(AccountId member, Cursor before, int limit) {
        return whole(sql.list(
                Query.of(
                        OF_MEMBER + " AND (c.last_activity_at, c.id) < (?, ?)" + NEWEST_FIRST,
                        member.value(),
                        before.activity(),
                        before.id(),
                        limit),
                this::read));
    }

    /** The account's conversations that moved on or were read on since the client saw them, or that it does not know; newest first. */
    List<ConversationSummary> changed(AccountId member, List<Known> known, int limit) {
        return whole(sql.list(
                Query.of(
                        OF_MEMBER + UNKNOWN + NEWEST_FIRST,
                        member.value(),
                        Column.of("uuid", known, row -> row.conversationId().value()),
                        Column.of("bigint", known, Known::seq),
                        Column.of("bigint", known, Known::read),
                        limit),
                this::read));
    }

    /** Those of the named conversations that the account is no member of. */
    List<ConversationId> foreign(AccountId account, Collection<ConversationId> named) {
        List<ConversationId> all = List.copyOf(named);
        return sql.list(
                Query.of(FOREIGN, Column.of("uuid", all, ConversationId::value), account.value()),
                row -> new ConversationId(row.getObject(1, UUID.class)));
    }

    /** With the members of those that are direct. */
    private List<ConversationSummary> whole(List<ConversationSummary> bare) {
        List<ConversationSummary> direct =
                bare.stream().filter(ConversationSummary::isDirect).toList();
        if (direct.isEmpty()) {
            return bare;
        }
        Query query = Query.of(
                MEMBERS, Column.of("uuid", direct, summary -> summary.id().value()));
        Map<UUID, List<Member>> members = sql.list(query, MemberOf::read).stream()
                .collect(groupingBy(MemberOf::conversation, mapping(MemberOf::member, toList())));
        return bare.stream()
                .map(summary -> summary.with(members.getOrDefault(summary.id().value(), List.of())))
                .toList();
    }

    private ConversationSummary read(ResultSet row) throws SQLException {
        Position position = PositionRow.read(row, 9);
        LogPosition now = epochs.answer(position);
        return new ConversationSummary(
                new ConversationId(row.getObject(1, UUID.class)),
                row.getBoolean(2),
                new AccountId(row.getObject(3, UUID.class)),
                row.getTimestamp(4).toInstant().toEpochMilli(),
                now.lastSeq(),
                now.epoch(),
                now.epochOpen(),
                now.head(),
                row.getTimestamp(5).toInstant().toEpochMilli(),
                row.getInt(6),
                List.of(),
                row.getLong(7),
                row.getLong(8));
    }

    private record MemberOf(UUID conversation, Member member) {
        static MemberOf read(ResultSet row) throws SQLException {
            Identity identity = new Identity(
                    Bytes.of(row.getBytes(5)),
                    Bytes.of(row.getBytes(6)),
                    row.getTimestamp(7).toInstant().toEpochMilli(),
                    Bytes.of(row.getBytes(8)));
            Role role = Role.valueOf(row.getString(4).toUpperCase(Locale.ROOT));
            AccountId user = new AccountId(row.getObject(2, UUID.class));
            return new MemberOf(row.getObject(1, UUID.class), new Member(user, row.getString(3), role, identity));
        }
    }
}
