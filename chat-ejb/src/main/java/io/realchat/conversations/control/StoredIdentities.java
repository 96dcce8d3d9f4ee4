package io.realchat.conversations.control;

import io.realchat.conversations.control.Sql.Column;
import io.realchat.conversations.control.Sql.Query;
import io.realchat.crypto.Bytes;
import io.realchat.crypto.Identities;
import io.realchat.crypto.Identity;
import io.realchat.wire.ControlEvent;
import io.realchat.wire.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The current identities of those whom an event names. They were verified when they were stored. */
@ApplicationScoped
class StoredIdentities {
    private static final String IDENTITIES = """
            SELECT id, identity_key_public, identity_agreement_key_public, identity_created_at, identity_signature
              FROM users WHERE id = ANY (?) AND disabled_at IS NULL""";

    @Inject
    private Sql sql;

    /** The identities of actor and targets, as far as they have accounts. */
    Identities of(ControlEvent event) {
        List<UUID> named = Stream.concat(
                        Stream.of(event.actor()), event.targets().stream().map(Target::userId))
                .map(account -> account.value())
                .distinct()
                .toList();
        Map<UUID, Identity> found = sql
                .list(
                        Query.of(IDENTITIES, Column.uuids(named)),
                        row -> Map.entry(
                                row.getObject(1, UUID.class),
                                new Identity(
                                        Bytes.of(row.getBytes(2)),
                                        Bytes.of(row.getBytes(3)),
                                        row.getTimestamp(4).toInstant().toEpochMilli(),
                                        Bytes.of(row.getBytes(5)))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return account -> Optional.ofNullable(found.get(account));
    }
}
