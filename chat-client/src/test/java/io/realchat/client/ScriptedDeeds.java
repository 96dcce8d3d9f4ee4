package io.realchat.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.realchat.crypto.Role;
import io.realchat.wire.AccountId;
import io.realchat.wire.ConversationId;
import io.realchat.wire.SessionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a scripted person does in groups and with the account; people are named by username.
 *
 * <pre>
 * {"do": "create_group", "name": "...", "topic": "...", "people": [username]}        {"conversation": id}
 * {"do": "add", "conversation": id, "people": [username], "history": "none"|"all"|milliseconds}
 * {"do": "remove", "conversation": id, "people": [username]}
 * {"do": "leave", "conversation": id}
 * {"do": "role", "conversation": id, "username": "...", "role": "admin"|"member"}
 * {"do": "rename", "conversation": id, "name": "...", "topic": "..."}                 both may be absent
 * {"do": "members", "conversation": id}              {"members": [{"account", "role"}], "left_behind": [account], "name", "topic"}
 * {"do": "safety_number", "username": "..."}         {"digits": "...", "qr": "...", "verified": bool, "changed": bool}
 * {"do": "verify"|"unverify"|"accept_keys", "username": "..."}
 * {"do": "sessions"}                                 {"sessions": [{"id", "device_name", "current"}]}
 * {"do": "end_session", "session": id}               without a session: all others
 * {"do": "change_password", "password": "...", "new_password": "..."}
 * {"do": "new_recovery_words", "password": "..."}    {"words": "..."}
 * </pre>
 */
final class ScriptedDeeds {
    private final ChatSession session;

    ScriptedDeeds(ChatSession session) {
        this.session = session;
    }

    void perform(JsonNode command, ObjectNode answer) {
        switch (ScriptedPerson.text(command, "do")) {
            case "create_group" ->
                answer.put("conversation", create(command).id().toString());
            case "add" -> group(command).add(people(command), history(command.path("history")));
            case "remove" ->
                group(command).remove(people(command).stream().map(Contact::id).toList());
            case "leave" -> group(command).leave();
            case "role" -> {
                Role role = Role.valueOf(ScriptedPerson.text(command, "role").toUpperCase(Locale.ROOT));
                group(command).assign(person(command).id(), role);
            }
            case "rename" -> rename(command);
            case "members" -> members(group(command), answer);
            case "safety_number" -> safetyNumber(trust(command), answer);
            case "verify" -> trust(command).verify();
            case "unverify" -> trust(command).unverify();
            case "accept_keys" -> trust(command).accept();
            default -> account(command, answer);
        }
    }

    private void account(JsonNode command, ObjectNode answer) {
        switch (ScriptedPerson.text(command, "do")) {
            case "sessions" -> sessions(answer.putArray("sessions"));
            case "end_session" -> {
                if (command.path("session").isTextual()) {
                    session.endSession(SessionId.fromString(ScriptedPerson.text(command, "session")));
                } else {
                    session.endOtherSessions();
                }
            }
            case "change_password" ->
                session.secrets()
                        .changePassword(
                                ScriptedPerson.text(command, "password"), ScriptedPerson.text(command, "new_password"));
            case "new_recovery_words" ->
                answer.put("words", session.secrets().newRecoveryWords(ScriptedPerson.text(command, "password")));
            default -> throw new IllegalArgumentException("unknown command");
        }
    }

    private Conversation create(JsonNode command) {
        GroupProfile profile = GroupProfile.of(
                ScriptedPerson.text(command, "name"), command.path("topic").asText(""));
        return session.createGroup(profile, people(command));
    }

    private void rename(JsonNode command) {
        if (command.path("name").isTextual()) {
            group(command).rename(ScriptedPerson.text(command, "name"));
        }
        if (command.path("topic").isTextual()) {
            group(command).topic(ScriptedPerson.text(command, "topic"));
        }
    }

    private static void members(Group group, ObjectNode answer) {
        ArrayNode members = answer.putArray("members");
        group.members()
                .forEach((id, role) ->
                        members.addObject().put("account", id.toString()).put("role", role.text()));
        ArrayNode leftBehind = answer.putArray("left_behind");
        group.leftBehind().stream().map(AccountId::toString).forEach(leftBehind::add);
        @Nullable GroupProfile profile = group.profile().orElse(null);
        answer.put("name", profile == null ? null : profile.name());
        answer.put("topic", profile == null ? null : profile.topic());
    }

    private static void safetyNumber(Trust trust, ObjectNode answer) {
        answer.put("digits", trust.safetyNumber().digits())
                .put("qr", trust.safetyNumber().qr())
                .put("verified", trust.verified())
                .put("changed", trust.changed());
    }

    private void sessions(ArrayNode list) {
        session.sessions()
                .forEach(one -> list.addObject()
                        .put("id", one.id().toString())
                        .put("device_name", one.deviceName())
                        .put("current", one.current()));
    }

    private Trust trust(JsonNode command) {
        return session.trust(person(command).id());
    }

    private Contact person(JsonNode command) {
        return session.find(ScriptedPerson.text(command, "username"));
    }

    private List<Contact> people(JsonNode command) {
        List<Contact> people = new ArrayList<>();
        command.path("people").forEach(name -> people.add(session.find(name.asText())));
        return people;
    }

    private Group group(JsonNode command) {
        return session.conversation(ConversationId.fromString(ScriptedPerson.text(command, "conversation")))
                .group();
    }

    private static HistoryChoice history(JsonNode choice) {
        if (choice.isNumber()) {
            return HistoryChoice.since(Instant.ofEpochMilli(choice.asLong()));
        }
        return choice.asText().equals("all") ? HistoryChoice.all() : HistoryChoice.none();
    }
}
