package io.realchat.client;

import io.realchat.crypto.CryptoException;
import io.realchat.crypto.Reason;
import io.realchat.crypto.SecretBytes;
import io.realchat.wire.AccountId;
import io.realchat.wire.ConversationId;
import io.realchat.wire.OpenSession;
import io.realchat.wire.Person;
import io.realchat.wire.SessionId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A signed-in account with its vault open. Everything read through it was verified and decrypted here; the server sees only
 * ciphertext. Safe for threads; close it when done.
 */
public final class ChatSession implements AutoCloseable {
    private final Own own;
    private final Access access;
    private final String username;
    private final Map<ConversationId, Room> rooms = new ConcurrentHashMap<>();
    private final Delivery delivery;
    private volatile @Nullable Live live;

    ChatSession(Own own, Access access, String username) {
        this.own = own;
        this.access = access;
        this.username = username;
        this.delivery = new SocketOrHttp(own.api(), () -> Optional.ofNullable(live));
    }

    /** The account's id. */
    public AccountId id() {
        return own.id();
    }

    /** The account's username. */
    public String username() {
        return username;
    }

    /**
     * Finds somebody by username and pins the identity when none is pinned. Another one than the pinned one is a change, see
     * {@link #trust}.
     *
     * @throws RefusedException {@code not_found} when there is nobody of that name
     * @throws CryptoException when the server names somebody else, or the identity is not the person's own
     */
    public Contact find(String name) {
        Person person = own.api().lookup(name);
        if (!person.username().equalsIgnoreCase(name)) {
            throw new CryptoException(Reason.FINGERPRINT, "somebody else than asked for");
        }
        own.contacts().see(person.userId(), person.identity());
        return new Contact(person.userId(), person.username());
    }

    /** How far somebody is trusted who was found or shares a conversation. */
    public Trust trust(AccountId person) {
        return new Trust(own, person);
    }

    /** The direct conversation with somebody; it is started when there is none. */
    public Conversation open(Contact contact) {
        return conversation(new DirectConversations(own, this::room).with(contact.id()));
    }

    /**
     * Starts a group with this account as its admin.
     *
     * @param profile name and topic
     * @param others its first members beside this account, at most 999
     */
    public Conversation createGroup(GroupProfile profile, List<Contact> others) {
        return conversation(new NewGroup(own).create(profile, others));
    }

    /** A conversation that the account is a member of. */
    public Conversation conversation(ConversationId id) {
        return new Conversation(own, room(id), delivery);
    }

    /** All conversations, newest activity first. */
    public List<Conversation> conversations() {
        return own.api().conversations().stream()
                .map(summary -> conversation(summary.id()))
                .toList();
    }

    /**
     * Starts to listen and keeps the connection open until {@link #close()}.
     *
     * @param cursors the newest {@code seq} already known per conversation; others are heard from their first message on
     * @throws IllegalStateException when somebody listens already
     */
    public synchronized void listen(Map<ConversationId, Long> cursors, MessageListener listener) {
        if (live != null) {
            throw new IllegalStateException("this session has a listener already");
        }
        Live started = new Live(own, access.http(), this::room, new Live.Start(listener, cursors));
        live = started;
        started.start();
    }

    /** The newest {@code seq} that the listener has heard per conversation: from here it goes on after a restart. */
    public Map<ConversationId, Long> cursors() {
        Live listening = live;
        return listening == null ? Map.of() : listening.cursors();
    }

    /** Puts new pre-keys on the server when they are due. Done at every sign-in as well. */
    public void refillPreKeys() {
        PreKeySupply.refill(own);
    }

    /** What is needed to come back without a password. */
    public StoredSession store() {
        SecretBytes key = SecretBytes.of(own.vault().masterKey().secret().reveal());
        return new StoredSession(
                own.id(), access.refreshToken(), key, own.vault().version());
    }

    /** The account's sessions, newest use first. */
    public List<OpenSession> sessions() {
        return own.api().sessions().sessions();
    }

    /** Ends one of the account's sessions; its connections are closed at once. */
    public void endSession(SessionId id) {
        own.api().endSession(id);
    }

    /** Ends all of the account's sessions but this one. */
    public void endOtherSessions() {
        own.api().endOtherSessions();
    }

    /** Password and recovery key. */
    public Secrets secrets() {
        return new Secrets(own, username);
    }

    /**
     * Gives the account new keys under the same password: for who fears that somebody has copied them. Everything that was
     * readable before is lost, all other sessions end, and others see new keys. This object is closed; the session goes on in
     * the one that is returned, without a listener.
     *
     * @return the session that goes on, and new recovery words; the words before are worth nothing
     * @throws RefusedException {@code wrong_credentials}
     */
    public SignedUp renewIdentity(String password) {
        WayBack.Opened renewed = secrets().renewIdentity(password);
        close();
        return RealChat.enter(access.again(renewed.session().accessToken()), renewed);
    }

    /** Ends the session on the server and closes. */
    public void signOut() {
        own.api().signOut();
        close();
    }

    Own own() {
        return own;
    }

    Optional<Live> live() {
        return Optional.ofNullable(live);
    }

    /** Stops listening and forgets the keys. The session on the server stays. */
    @Override
    public synchronized void close() {
        Live listening = live;
        if (listening != null) {
            listening.close();
        }
        access.http().close();
        own.secret().close();
        own.vault().masterKey().close();
    }

    /** The account's id and nothing secret. */
    @Override
    public String toString() {
        return "ChatSession[" + id() + "]";
    }

    Room room(ConversationId id) {
        return rooms.computeIfAbsent(id, absent -> new Room(own, absent));
    }
}
