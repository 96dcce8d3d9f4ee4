package io.realchat.conversations.control;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.realchat.conversations.control.Sql.Column;
import io.realchat.conversations.control.Sql.Query;
import io.realchat.wire.AccountId;
import io.realchat.wire.Bytes;
import io.realchat.wire.ConversationId;
import io.realchat.wire.Identity;
import io.realchat.wire.NamedPerson;
import io.realchat.wire.NumberedIdentity;
import io.realchat.wire.PeoplePage;
import io.realchat.wire.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everybody whom a conversation's log names, with all that is needed to check the signatures in it. For members only. */
@ApplicationScoped
public class People {
    private static final UUID FIRST = new UUID(0, 0);
    private static final int KEY = 32;
    private static final String NAMED = """
            SELECT n.user_id, u.username, p.role
              FROM conversation_people n JOIN users u ON u.id = n.user_id
              LEFT JOIN conversation_participants p
                     ON p.conversation_id = n.conversation_id AND p.user_id = n.user_id
             WHERE n.conversation_id = ? AND n.named_at >= ? AND n.user_id > ? ORDER BY n.user_id LIMIT ?""";
    private static final String IDENTITIES = """
            SELECT user_id, new_key_id, public_key, created_at, signature, proof
              FROM key_rotation_history WHERE kind = 'identity' AND user_id = ANY (?) ORDER BY user_id, new_key_id""";

    @Inject
    private Sql sql;

    @Inject
    private EventLog log;

    /** One page of those whom the log names, ascending by id. */
    public PeoplePage page(AccountId reader, ConversationId conversation, Range range) {
        log.requireMember(conversation, reader);
        UUID after = range.after() == null ? FIRST : range.after().value();
        Query query = Query.of(NAMED, conversation.value(), range.from(), after, range.limit() + 1);
        List<Named> found = sql.list(query, Named::read);
        List<Named> page = found.subList(0, Math.min(range.limit(), found.size()));
        Map<UUID, List<NumberedIdentity>> identities = identities(page);
        return new PeoplePage(
                page.stream()
                        .map(named -> named.with(identities.getOrDefault(named.user(), List.of())))
                        .toList(),
                page.size() < found.size());
    }

    private Map<UUID, List<NumberedIdentity>> identities(List<Named> page) {
        return sql.list(Query.of(IDENTITIES, Column.of("uuid", page, Named::user)), People::identity).stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    private static Map.Entry<UUID, NumberedIdentity> identity(ResultSet row) throws SQLException {
        byte[] both = row.getBytes(3);
        Identity identity = new Identity(
                Bytes.of(Arrays.copyOf(both, KEY)),
                Bytes.of(Arrays.copyOfRange(both, KEY, 2 * KEY)),
                row.getTimestamp(4).toInstant().toEpochMilli(),
                Bytes.of(row.getBytes(5)));
        Bytes proof = Optional.ofNullable(row.getBytes(6)).map(Bytes::of).orElse(null);
        return Map.entry(row.getObject(1, UUID.class), new NumberedIdentity(row.getInt(2), identity, proof));
    }

    /**
     * Which part of the people.
     *
     * @param from number of the first event whose names count
     * @param after the last one of the page before, null for the first page
     * @param limit 1 to 500
     */
    public record Range(long from, @Nullable AccountId after, int limit) {}

    private record Named(
            UUID user, String username, @Nullable Role role) {
        static Named read(ResultSet row) throws SQLException {
            Role role = Optional.ofNullable(row.getString(3))
                    .map(text -> Role.valueOf(text.toUpperCase(Locale.ROOT)))
                    .orElse(null);
            return new Named(row.getObject(1, UUID.class), row.getString(2), role);
        }

        NamedPerson with(List<NumberedIdentity> identities) {
            return new NamedPerson(new AccountId(user), username, role, identities);
        }
    }
}
