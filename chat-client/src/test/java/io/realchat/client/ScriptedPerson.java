package io.realchat.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.realchat.crypto.CryptoException;
import io.realchat.crypto.Reason;
import io.realchat.wire.AccountId;
import io.realchat.wire.ChatException;
import io.realchat.wire.ConversationId;
import io.realchat.wire.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A person whom another program drives: commands as JSON lines on standard input, one JSON line as the answer to each.
 *
 * <pre>
 * {"do": "sign_up", "username": "alice", "password": "..."}   {"ok": true, "account": id, "words": "..."}
 * {"do": "sign_in", "username": "alice", "password": "..."}   {"ok": true, "account": id, "vault_version": n}   "vault_version" of the command: the highest seen
 * {"do": "open", "username": "bob"}                            {"ok": true, "conversation": id}
 * {"do": "send", "conversation": id, "text": "..."}            {"ok": true, "seq": n}
 * {"do": "send_many", "conversation": id, "text": "line", "count": 3}     {"ok": true}: "line 1", "line 2", "line 3"
 * {"do": "wait_for", "text": "...", "seconds": 30}             {"ok": true, "message": message}
 * {"do": "history", "conversation": id}                        {"ok": true, "messages": [message]}
 * {"do": "recover", "username": "...", "password": "...", "words": "..."}  {"ok": true, "account": id, "words": "..."}
 * {"do": "reset", "username": "...", "password": "...", "code": "..."}     {"ok": true, "account": id, "words": "..."}
 * {"do": "warnings"}                                           {"ok": true, "warnings": ["withheld 7", "broken SIGNATURE", "keys_changed id"]} since the last time
 * {"do": "close"}                                              {"ok": true}
 * </pre>
 *
 * <p>A failure answers {@code {"ok": false, "error": text}}. The server's address is the one argument. More commands: {@link ScriptedDeeds}.
 */
public final class ScriptedPerson implements MessageListener {
    private final RealChat server;
    private final List<ChatMessage> heard = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private @Nullable ChatSession session;

    private ScriptedPerson(URI server) {
        this.server = RealChat.at(server);
    }

    public static void main(String[] args) throws IOException {
        ScriptedPerson person = new ScriptedPerson(URI.create(args[0]));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            JsonNode command = Json.read(line, JsonNode.class);
            out.println(Json.text(person.answer(command)));
            if (text(command, "do").equals("close")) {
                return;
            }
        }
    }

    private ObjectNode answer(JsonNode command) {
        ObjectNode answer = Json.read("{}", ObjectNode.class);
        try {
            perform(command, answer);
            return answer.put("ok", true);
        } catch (KeysChangedException changed) {
            return answer.put("ok", false).put("error", "keys_changed");
        } catch (CryptoException refused) {
            return answer.put("ok", false).put("error", refused.reason() + ": " + refused.getMessage());
        } catch (RefusedException | ChatException | UncheckedIOException failure) {
            return answer.put("ok", false).put("error", failure.getMessage());
        } catch (IllegalStateException | IllegalArgumentException failure) {
            return answer.put("ok", false).put("error", failure.getMessage());
        }
    }

    private void perform(JsonNode command, ObjectNode answer) {
        switch (text(command, "do")) {
            case "sign_up" -> comeBack(server.signUp(credentials(command)), answer);
            case "sign_in" ->
                begin(
                        server.signIn(
                                credentials(command),
                                command.path("vault_version").asLong()),
                        answer);
            case "open" -> {
                Contact contact = session().find(text(command, "username"));
                answer.put("conversation", session().open(contact).id().toString());
            }
            case "send" ->
                answer.put(
                        "seq", conversation(command).send(text(command, "text")).seq());
            case "send_many" -> sendMany(command);
            case "wait_for" -> answer.set("message", json(waitFor(command)));
            case "history" -> history(command, answer);
            case "warnings" -> warnings(answer);
            case "close" -> session().close();
            case "recover" -> comeBack(server.recover(credentials(command), text(command, "words")), answer);
            case "reset" -> comeBack(server.reset(credentials(command), text(command, "code")), answer);
            default -> new ScriptedDeeds(session()).perform(command, answer);
        }
    }

    private void sendMany(JsonNode command) {
        Conversation conversation = conversation(command);
        for (int number = 1; number <= command.path("count").asInt(); number++) {
            conversation.send(text(command, "text") + " " + number);
        }
    }

    private void comeBack(SignedUp made, ObjectNode answer) {
        answer.put("words", made.recoveryWords());
        begin(made.session(), answer);
    }

    private void begin(ChatSession opened, ObjectNode answer) {
        session = opened;
        opened.listen(Map.of(), this);
        answer.put("account", opened.id().toString())
                .put("vault_version", opened.store().vaultVersion());
    }

    @Override
    public synchronized void message(ChatMessage message) {
        heard.add(message);
        notifyAll();
    }

    @Override
    public synchronized void broken(ConversationId conversation, Reason reason) {
        warnings.add("broken " + reason);
    }

    @Override
    public synchronized void withheld(ConversationId conversation, long seq) {
        warnings.add("withheld " + seq);
    }

    @Override
    public synchronized void keysChanged(AccountId person) {
        warnings.add("keys_changed " + person);
    }

    private synchronized void warnings(ObjectNode answer) {
        warnings.forEach(answer.putArray("warnings")::add);
        warnings.clear();
    }

    private synchronized ChatMessage waitFor(JsonNode command) {
        Predicate<ChatMessage> wanted = message -> text(command, "text").equals(message.text());
        long end = System.nanoTime()
                + Duration.ofSeconds(command.path("seconds").asLong(30)).toNanos();
        while (heard.stream().noneMatch(wanted)) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new IllegalStateException("no such message; heard " + heard);
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
        return heard.stream().filter(wanted).findFirst().orElseThrow();
    }

    private void history(JsonNode command, ObjectNode answer) {
        History history = conversation(command).history();
        List<ChatMessage> messages = new ArrayList<>();
        while (history.hasMore()) {
            messages.addAll(0, history.older(200));
        }
        messages.forEach(message -> answer.withArray("messages").add(json(message)));
    }

    private Conversation conversation(JsonNode command) {
        return session().conversation(ConversationId.fromString(text(command, "conversation")));
    }

    private ChatSession session() {
        if (session == null) {
            throw new IllegalStateException("not signed in");
        }
        return session;
    }

    private static RealChat.Credentials credentials(JsonNode command) {
        return new RealChat.Credentials(text(command, "username"), text(command, "password"), "scripted");
    }

    private static ObjectNode json(ChatMessage message) {
        return Json.read("{}", ObjectNode.class)
                .put("conversation", message.conversation().toString())
                .put("seq", message.seq())
                .put("sender", message.sender().toString())
                .put("text", message.text())
                .put("order", message.order().name())
                .put("failure", message.failure() == null ? null : String.valueOf(message.failure()));
    }

    static String text(JsonNode command, String name) {
        JsonNode value = command.path(name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("missing " + name);
        }
        return value.asText();
    }
}
