package io.realchat.delivery.control;

import static java.lang.System.Logger.Level.WARNING;

import io.realchat.delivery.control.Announcement.Bell;
import io.realchat.delivery.control.Announcement.Passing;
import io.realchat.delivery.control.Announcement.SessionEnded;
import io.realchat.delivery.control.Announcement.ToAccounts;
import io.realchat.delivery.control.Announcement.ToConversation;
import io.realchat.wire.AccountId;
import io.realchat.wire.CloseCode;
import io.realchat.wire.SessionId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The open sockets of this node. What is announced goes to the sockets here at once and to the other nodes over the
 * backplane; only what is committed may be announced. Nothing here waits for a peer.
 */
@ApplicationScoped
public class Hub {
    private static final System.Logger LOG = System.getLogger(Hub.class.getName());

    private final ConcurrentHashMap<AccountId, Set<Connection>> connections = new ConcurrentHashMap<>();
    private Rosters rosters;
    private Backplane backplane;
    private volatile Consumer<AccountId> bell = account -> {};
    private volatile Consumer<Connection> farewell = connection -> {};

    /** For the proxy only. */
    @SuppressWarnings("NullAway.Init")
    protected Hub() {}

    @Inject
    public Hub(Roster.Source rosters, Backplane backplane) {
        this.rosters = new Rosters(rosters);
        this.backplane = backplane;
        backplane.listen(announcement -> deliver(announcement, null));
    }

    /** From now on the socket gets what is announced. */
    public void join(Connection connection) {
        connections.compute(connection.account(), (account, open) -> {
            Set<Connection> all = open == null ? ConcurrentHashMap.newKeySet(2) : open;
            all.add(connection);
            return all;
        });
    }

    /** The socket gets nothing more. */
    public void leave(Connection connection) {
        connections.computeIfPresent(connection.account(), (account, open) -> {
            open.remove(connection);
            return open.isEmpty() ? null : open;
        });
        farewell.accept(connection);
    }

    /** Names who looks when the presence of an account may have changed, and who is told of every socket that leaves. */
    public void attend(Consumer<AccountId> bell, Consumer<Connection> farewell) {
        this.bell = bell;
        this.farewell = farewell;
    }

    /** Delivers here and tells the other nodes. {@code from}, the socket that caused it, is left out. */
    public void announce(Announcement announcement, @Nullable Connection from) {
        deliver(announcement, from);
        backplane.announce(announcement);
    }

    /** Closes the sockets of a session on every node. */
    public void close(SessionId session, CloseCode code) {
        announce(new SessionEnded(session, code), null);
    }

    /** Closes the sockets of a session on this node only. */
    public void closeHere(SessionId session, CloseCode code) {
        deliver(new SessionEnded(session, code), null);
    }

    /** Whether the socket still gets what is announced. */
    public boolean has(Connection connection) {
        return of(connection.account()).contains(connection);
    }

    /** The sessions that have open sockets here. */
    public Set<SessionId> sessions() {
        return connections.values().stream()
                .flatMap(Set::stream)
                .map(Connection::session)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether other nodes hear of what is announced here. */
    public boolean connected() {
        return backplane.connected();
    }

    /** Number of sockets that are open here. */
    public int size() {
        return connections.values().stream().mapToInt(Set::size).sum();
    }

    /** Lets every connection look at the clock. */
    void watch(long now) {
        connections.values().forEach(open -> open.forEach(connection -> connection.watch(now)));
    }

    private void deliver(Announcement announcement, @Nullable Connection from) {
        switch (announcement) {
            case ToConversation it -> deliver(it, from);
            case ToAccounts it ->
                it.accounts().forEach(account -> offer(account, it.push().bytes(), from));
            case Passing it -> deliver(it);
            case Bell it -> bell.accept(it.account());
            case SessionEnded it -> close(connection -> connection.session().equals(it.session()), it.code());
        }
    }

    private void deliver(ToConversation it, @Nullable Connection from) {
        try {
            rosters.of(it.conversation(), it.events())
                    .ifPresent(roster -> roster.joined().keySet().stream()
                            .filter(account -> roster.admits(account, it.seq()))
                            .forEach(account -> offer(account, it.push().bytes(), from)));
        } catch (RuntimeException e) {
            LOG.log(WARNING, "An entry was not delivered; clients fetch it with the next one", e);
        }
    }

    private void deliver(Passing it) {
        try {
            rosters.of(it.conversation(), it.events())
                    .ifPresent(roster -> roster.joined().keySet().stream()
                            .filter(account -> !account.equals(it.about()))
                            .forEach(account -> of(account)
                                    .forEach(open -> open.offerPassing(it.push().bytes()))));
        } catch (RuntimeException e) {
            LOG.log(WARNING, "A frame that soon is old was not delivered", e);
        }
    }

    private Set<Connection> of(AccountId account) {
        return connections.getOrDefault(account, Set.of());
    }

    private void offer(AccountId account, byte[] frame, @Nullable Connection from) {
        of(account).forEach(connection -> {
            if (!connection.equals(from)) {
                connection.offer(frame);
            }
        });
    }

    private void close(Predicate<Connection> which, CloseCode code) {
        connections.values().forEach(open -> open.stream().filter(which).forEach(connection -> connection.close(code)));
    }
}
