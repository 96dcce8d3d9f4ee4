package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.crypto.ControlKind;
import io.realchat.crypto.ControlTarget;
import io.realchat.crypto.ConversationForm;
import io.realchat.crypto.EpochKey;
import io.realchat.crypto.Role;
import io.realchat.it.TestAccount.SignedIn;
import io.realchat.wire.AccountId;
import io.realchat.wire.ConversationAnswer;
import io.realchat.wire.ConversationId;
import io.realchat.wire.EntryAnswer;
import io.realchat.wire.Json;
import io.realchat.wire.NewConversation;
import io.realchat.wire.NewEvent;
import io.realchat.wire.PeoplePage;
import io.realchat.wire.Problem;
import io.realchat.wire.UuidV7;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;

/** A group of a thousand works, one more is too many, and what it costs is said. */
@ArquillianTest
@RunAsClient
class BigGroupIT {
    private static final System.Logger LOG = System.getLogger(BigGroupIT.class.getName());
    private static final String COPY_ACCOUNTS = """
            INSERT INTO users SELECT (jsonb_populate_record(u, jsonb_build_object('id', c.id, 'public_id', c.id,
                    'username', 'copy.' || replace(c.id, '-', '')::varchar(27)))).*
              FROM users u, unnest(string_to_array('LIST', ',')) AS c (id) WHERE u.id = ?""";
    private static final String COPY_HISTORY = """
            INSERT INTO key_rotation_history SELECT (jsonb_populate_record(h, jsonb_build_object('user_id', c.id))).*
              FROM key_rotation_history h, unnest(string_to_array('LIST', ',')) AS c (id) WHERE h.user_id = ?""";

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return RealEar.archive();
    }

    @Test
    void aThousandMembersAndNotOneMore() throws SQLException {
        SignedIn alice = TestAccount.signedUp("alice");
        List<UUID> others = copies(alice, 1_000);
        GroupChat group = GroupChat.crowd(alice, others.subList(0, 999));
        measured("create", group.request(), () -> group.begin().as(201, ConversationAnswer.class));
        NewEvent rotation = group.next(alice, ControlKind.ROTATE);
        measured("rotate", rotation, () -> group.post(alice, rotation).as(201, EntryAnswer.class));
        PeoplePage page = alice.http().get(group.path() + "/people?limit=500").as(200, PeoplePage.class);
        assertThat(page.people()).hasSize(500);
        assertThat(page.hasMore()).isTrue();
        assertThat(Rows.count("conversation_keys WHERE epoch = 1 AND conversation_id = '" + group.id() + "'"))
                .isEqualTo(1_000);
        alice.http().post("/api/conversations", overfull(alice, others)).refusedAs(Problem.GROUP_FULL);
    }

    private static void measured(String what, Object body, Runnable request) {
        int bytes = Json.write(body).length;
        long start = System.nanoTime();
        request.run();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        LOG.log(System.Logger.Level.INFO, "1000 members, {0}: {1} bytes, {2} ms", what, bytes, took.toMillis());
        assertThat(took).isLessThan(Duration.ofSeconds(20));
    }

    private static NewConversation overfull(SignedIn alice, List<UUID> others) {
        ConversationId id = ConversationId.next();
        var fp = DirectChat.crypto(alice.account().fingerprint());
        List<ControlTarget> all = Stream.concat(
                        Stream.of(GroupChat.target(alice, Role.ADMIN)),
                        others.stream().map(user -> new ControlTarget(user, fp, Role.MEMBER)))
                .toList();
        var event = GroupChat.draft(alice, ControlKind.CREATE, ConversationForm.GROUP, all)
                .start(id.value(), EpochKey.generate(), alice.account().secret());
        AccountId[] users =
                all.stream().map(target -> new AccountId(target.userId())).toArray(AccountId[]::new);
        return new NewConversation(id, DirectChat.wire(event), DirectChat.wraps(alice.id(), users));
    }

    /** Accounts with the same keys under other ids: the server does not verify again what it has stored. */
    private static List<UUID> copies(SignedIn person, int count) throws SQLException {
        List<UUID> ids = Stream.generate(UuidV7::next).limit(count).toList();
        String list = ids.stream().map(UUID::toString).collect(Collectors.joining(","));
        Rows.update(COPY_ACCOUNTS.replace("LIST", list), person.id().value());
        Rows.update(COPY_HISTORY.replace("LIST", list), person.id().value());
        return ids;
    }
}
