package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.client.ChatSession;
import io.realchat.client.Contact;
import io.realchat.client.Conversation;
import io.realchat.client.GroupProfile;
import io.realchat.client.HistoryChoice;
import io.realchat.client.Thief;
import io.realchat.wire.AccountId;
import io.realchat.wire.ConversationId;
import io.realchat.wire.Entry;
import io.realchat.wire.Json;
import io.realchat.wire.MessageId;
import io.realchat.wire.RawJson;
import io.realchat.wire.Wrap;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Old keys and the whole database together open nothing that their holder was not entitled to. */
@ArquillianTest
@RunAsClient
class StolenDatabaseIT {
    private final JavaPeople people = new JavaPeople();

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return RealEar.archive();
    }

    @AfterEach
    void close() {
        people.close();
    }

    @Test
    void aRemovedMemberWithEveryOldKeyAndTheDatabaseOpensNothingWrittenAfterTheRemoval() throws SQLException {
        ChatSession alice = people.signUp();
        ChatSession bob = people.signUp();
        ChatSession eve = people.signUp();
        Conversation group = group(alice, bob, eve);
        List<Long> before = List.of(
                group.send("one").seq(),
                bob.conversation(group.id()).send("two").seq());
        group.rotate();
        before = new ArrayList<>(before);
        before.add(eve.conversation(group.id()).send("three").seq());
        assertThat(JavaPeople.texts(eve.conversation(group.id()))).containsExactly("one", "two", "three");
        group.group().remove(List.of(eve.id()));
        List<Long> all = new ArrayList<>(before);
        all.add(group.send("four").seq());
        group.rotate();
        all.add(bob.conversation(group.id()).send("five").seq());

        List<Entry> log = log(group.id());
        List<Wrap> rows = rows(group.id());
        assertThat(new Thief(eve, group.id()).opens(log, rows)).isEqualTo(before);
        assertThat(new Thief(bob, group.id()).opens(log, rows)).isEqualTo(all);
    }

    @Test
    void aNewMemberWithTheDatabaseOpensNothingFromBeforeUnlessItWasShared() throws SQLException {
        ChatSession alice = people.signUp();
        ChatSession bob = people.signUp();
        ChatSession carol = people.signUp();
        ChatSession dave = people.signUp();
        Conversation group = group(alice, bob);
        List<Long> all = new ArrayList<>(List.of(group.send("before").seq()));
        group.group().add(List.of(alice.find(carol.username())), HistoryChoice.none());
        List<Long> later = List.of(group.send("after").seq());
        all.addAll(later);
        group.group().add(List.of(alice.find(dave.username())), HistoryChoice.all());
        assertThat(JavaPeople.texts(carol.conversation(group.id()))).containsExactly("after");
        assertThat(JavaPeople.texts(dave.conversation(group.id()))).containsExactly("before", "after");

        assertThat(new Thief(carol, group.id()).opens(log(group.id()), rows(group.id())))
                .isEqualTo(later);
        assertThat(new Thief(dave, group.id()).opens(log(group.id()), rows(group.id())))
                .isEqualTo(all);
    }

    private static Conversation group(ChatSession founder, ChatSession... others) {
        List<Contact> contacts = new ArrayList<>();
        for (ChatSession other : others) {
            contacts.add(founder.find(other.username()));
        }
        return founder.createGroup(GroupProfile.of("a group", ""), contacts);
    }

    private static List<Entry> log(ConversationId id) throws SQLException {
        List<Entry> log = new ArrayList<>();
        try (Connection database = Site.database();
                PreparedStatement query = database.prepareStatement("SELECT seq, id, sender_id, message_type,"
                        + " encrypted_content FROM messages WHERE conversation_id = ? ORDER BY seq")) {
            query.setObject(1, id.value());
            ResultSet row = query.executeQuery();
            while (row.next()) {
                log.add(new Entry(
                        id,
                        row.getLong(1),
                        new MessageId(row.getObject(2, UUID.class)),
                        new AccountId(row.getObject(3, UUID.class)),
                        row.getString(4),
                        0,
                        false,
                        new RawJson(row.getString(5))));
            }
        }
        return log;
    }

    /** The wraps of all members, as they stand. */
    private static List<Wrap> rows(ConversationId id) throws SQLException {
        List<Wrap> wraps = new ArrayList<>();
        try (Connection database = Site.database();
                PreparedStatement query = database.prepareStatement(
                        "SELECT conversation_key_encrypted FROM conversation_keys WHERE conversation_id = ?")) {
            query.setObject(1, id.value());
            ResultSet row = query.executeQuery();
            while (row.next()) {
                wraps.add(Json.read(row.getString(1), Wrap.class));
            }
        }
        return wraps;
    }
}
