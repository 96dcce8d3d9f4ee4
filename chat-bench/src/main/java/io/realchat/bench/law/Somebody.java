package io.realchat.bench.law;

import io.realchat.client.ChatSession;
import io.realchat.client.Contact;
import io.realchat.client.RealChat;
import io.realchat.client.RealChat.Credentials;
import io.realchat.client.StoredSession;
import io.realchat.wire.AccountId;
import io.realchat.wire.ConversationId;
import io.realchat.wire.OpenSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/** An account with two sessions that both listen. Sessions are exchanged only while nobody acts with them. */
final class Somebody implements AutoCloseable {
    private static final String PASSWORD = "a law without exceptions";
    private static final long SOON = 60_000;

    private final RealChat server;
    private final Contact contact;
    private final ChatSession[] sessions = new ChatSession[2];
    private final Ear[] ears = new Ear[2];
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final List<ChatSession> past = new ArrayList<>();

    private Somebody(RealChat server, ChatSession first, Contact contact) {
        this.server = server;
        this.contact = contact;
        for (int i = 0; i < ears.length; i++) {
            ears[i] = new Ear(contact.username() + "/" + i);
        }
        sessions[0] = first;
        sessions[1] = server.signIn(credentials(contact.username(), 1), 0);
        for (int i = 0; i < ears.length; i++) {
            sessions[i].listen(Map.of(), ears[i]);
        }
    }

    static Somebody signUp(RealChat server, String username) {
        ChatSession first = server.signUp(credentials(username, 0)).session();
        return new Somebody(server, first, new Contact(first.id(), username));
    }

    AccountId id() {
        return contact.id();
    }

    Contact contact() {
        return contact;
    }

    /** Acts with one of the two sessions, which stays open meanwhile. */
    <T> T with(int which, Function<ChatSession, T> deed) {
        lock.readLock().lock();
        try {
            return deed.apply(sessions[which]);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** All sessions that there were: what they hold was held once. */
    List<ChatSession> everHeld() {
        List<ChatSession> all = new ArrayList<>(past);
        all.addAll(List.of(sessions));
        return all;
    }

    List<Ear> ears() {
        return List.of(ears);
    }

    /** Closes a session and comes back with what was stored, hearing on from where it was. */
    void reconnect(int which) {
        lock.writeLock().lock();
        try {
            comeBack(which);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void comeBack(int which) {
        ChatSession old = sessions[which];
        StoredSession stored = old.store();
        old.close();
        Map<ConversationId, Long> cursors = old.cursors();
        past.add(old);
        sessions[which] = server.resume(stored);
        sessions[which].listen(cursors, ears[which]);
    }

    /** The other session ends this one; it signs in anew. */
    void revoke(int which) throws InterruptedException {
        lock.writeLock().lock();
        try {
            signOutAndIn(which);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void signOutAndIn(int which) throws InterruptedException {
        ChatSession old = sessions[which];
        String device = credentials(contact.username(), which).deviceName();
        List<OpenSession> open = sessions[1 - which].sessions().stream()
                .filter(session -> !session.current() && session.deviceName().equals(device))
                .toList();
        open.forEach(session -> sessions[1 - which].endSession(session.id()));
        if (!ears[which].over(SOON)) {
            throw new LawBroken(contact.username() + ": an ended session goes on");
        }
        old.close();
        Map<ConversationId, Long> cursors = old.cursors();
        past.add(old);
        ears[which].again();
        sessions[which] = server.signIn(credentials(contact.username(), which), 0);
        sessions[which].listen(cursors, ears[which]);
    }

    /** A device that knows nothing but the password. */
    ChatSession fresh() {
        return server.signIn(credentials(contact.username(), 2), 0);
    }

    @Override
    public void close() {
        for (ChatSession session : sessions) {
            session.close();
        }
    }

    private static Credentials credentials(String username, int device) {
        return new Credentials(username, PASSWORD, "device " + device);
    }
}
