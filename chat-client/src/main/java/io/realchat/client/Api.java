package io.realchat.client;

import io.realchat.wire.AccountAnswer;
import io.realchat.wire.AccountId;
import io.realchat.wire.ConversationAnswer;
import io.realchat.wire.ConversationId;
import io.realchat.wire.ConversationPage;
import io.realchat.wire.ConversationSummary;
import io.realchat.wire.Empty;
import io.realchat.wire.Entry;
import io.realchat.wire.EntryAnswer;
import io.realchat.wire.EpochKey;
import io.realchat.wire.EpochKeys;
import io.realchat.wire.KeyBundle;
import io.realchat.wire.KeyBundles;
import io.realchat.wire.KeyState;
import io.realchat.wire.Lookup;
import io.realchat.wire.MessageEnvelope;
import io.realchat.wire.MessagePage;
import io.realchat.wire.NamedPerson;
import io.realchat.wire.NewConversation;
import io.realchat.wire.NewEvent;
import io.realchat.wire.NewIdentity;
import io.realchat.wire.NewMessage;
import io.realchat.wire.NewPassword;
import io.realchat.wire.NewRecoveryKey;
import io.realchat.wire.OneTimeKeys;
import io.realchat.wire.OpenSessions;
import io.realchat.wire.OwnAccount;
import io.realchat.wire.OwnWrap;
import io.realchat.wire.PeopleKeys;
import io.realchat.wire.PeoplePage;
import io.realchat.wire.Person;
import io.realchat.wire.PersonAnswer;
import io.realchat.wire.PreKeys;
import io.realchat.wire.SelfWrap;
import io.realchat.wire.SessionId;
import io.realchat.wire.StoredMessage;
import io.realchat.wire.TicketAnswer;
import io.realchat.wire.Vault;
import io.realchat.wire.VaultBody;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The requests of {@code docs/protocol/wire.md} that need a session, one method each. */
final class Api {
    private final Access access;

    Api(Access access) {
        this.access = access;
    }

    OwnAccount account() {
        return get("/api/account").as(AccountAnswer.class).account();
    }

    /** Answers with the session that goes on. */
    Http.Answer putIdentity(NewIdentity next) {
        return put("/api/account/identity", next);
    }

    Person lookup(String username) {
        return post("/api/people/lookup", new Lookup(username, null))
                .as(PersonAnswer.class)
                .person();
    }

    KeyBundle keyBundle(AccountId person) {
        return post("/api/people/" + person + "/key-bundle", new Empty()).as(KeyBundle.class);
    }

    KeyState keys() {
        return get("/api/keys").as(KeyState.class);
    }

    void putPreKeys(PreKeys keys) {
        put("/api/keys/pre-keys", keys);
    }

    void addOneTimeKeys(OneTimeKeys keys) {
        post("/api/keys/one-time", keys);
    }

    Vault vault() {
        return get("/api/vault").as(VaultBody.class).vault();
    }

    void putVault(Vault vault) {
        put("/api/vault", new VaultBody(vault));
    }

    /** All conversations, newest activity first. */
    List<ConversationSummary> conversations() {
        List<ConversationSummary> all = new ArrayList<>();
        String cursor = "";
        while (true) {
            ConversationPage page = get("/api/conversations?limit=100" + cursor).as(ConversationPage.class);
            all.addAll(page.conversations());
            if (page.next() == null) {
                return all;
            }
            cursor = "&cursor=" + page.next();
        }
    }

    ConversationSummary create(NewConversation conversation) {
        return post("/api/conversations", conversation)
                .as(ConversationAnswer.class)
                .conversation();
    }

    ConversationSummary conversation(ConversationId id) {
        return get("/api/conversations/" + id).as(ConversationAnswer.class).conversation();
    }

    Entry append(ConversationId id, NewEvent event) {
        return post("/api/conversations/" + id + "/events", event)
                .as(EntryAnswer.class)
                .entry();
    }

    /** All control events from number {@code from} on. */
    List<Entry> control(ConversationId id, long from) {
        List<Entry> all = new ArrayList<>();
        while (true) {
            io.realchat.wire.ControlLog page = get("/api/conversations/" + id + "/control?from=" + (from + all.size()))
                    .as(io.realchat.wire.ControlLog.class);
            all.addAll(page.entries());
            if (!page.hasMore() || page.entries().isEmpty()) {
                return all;
            }
        }
    }

    /** Everybody whom the control events from number {@code from} on name. */
    List<NamedPerson> people(ConversationId id, long from) {
        List<NamedPerson> all = new ArrayList<>();
        while (true) {
            String after = all.isEmpty() ? "" : "&after=" + all.getLast().userId();
            PeoplePage page = get("/api/conversations/" + id + "/people?from=" + from + "&limit=500" + after)
                    .as(PeoplePage.class);
            all.addAll(page.people());
            if (!page.hasMore() || page.people().isEmpty()) {
                return all;
            }
        }
    }

    /** Bundles without one-time keys of those, at most 200, who share a conversation with this account. */
    List<KeyBundle> keyBundles(List<AccountId> people) {
        return post("/api/people/key-bundles", new PeopleKeys(people))
                .as(KeyBundles.class)
                .bundles();
    }

    OpenSessions sessions() {
        return get("/api/sessions").as(OpenSessions.class);
    }

    void endSession(SessionId id) {
        access.send(() -> access.http().delete("/api/sessions/" + id));
    }

    void endOtherSessions() {
        access.send(() -> access.http().delete("/api/sessions"));
    }

    void putPassword(NewPassword password) {
        put("/api/account/password", password);
    }

    void putRecoveryKey(NewRecoveryKey key) {
        put("/api/account/recovery-key", key);
    }

    MessagePage after(ConversationId id, long seq, int limit) {
        return get("/api/conversations/" + id + "/messages?after=" + seq + "&limit=" + limit)
                .as(MessagePage.class);
    }

    /** The entries before {@code seq}, the newest ones for null. */
    MessagePage before(ConversationId id, @Nullable Long seq, int limit) {
        String before = seq == null ? "" : "before=" + seq + "&";
        return get("/api/conversations/" + id + "/messages?" + before + "limit=" + limit)
                .as(MessagePage.class);
    }

    StoredMessage send(ConversationId id, MessageEnvelope message) {
        return post("/api/conversations/" + id + "/messages", new NewMessage(message, null))
                .as(StoredMessage.class);
    }

    List<EpochKey> epochKeys(ConversationId id, int from) {
        return get("/api/conversations/" + id + "/keys?from=" + from)
                .as(EpochKeys.class)
                .keys();
    }

    void putEpochKey(ConversationId id, int epoch, SelfWrap wrap) {
        put("/api/conversations/" + id + "/keys/" + epoch, new OwnWrap(wrap));
    }

    String ticket() {
        return post("/api/socket-tickets", new Empty()).as(TicketAnswer.class).ticket();
    }

    void signOut() {
        access.send(() -> access.http().delete("/api/sessions/current"));
    }

    private Http.Answer get(String path) {
        return access.send(() -> access.http().get(path));
    }

    private Http.Answer post(String path, Object body) {
        return access.send(() -> access.http().post(path, body));
    }

    private Http.Answer put(String path, Object body) {
        return access.send(() -> access.http().put(path, body));
    }
}
