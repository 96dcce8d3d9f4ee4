package io.realchat.socket.boundary;

import static java.lang.System.Logger.Level.DEBUG;

import io.realchat.accounts.control.Caller;
import io.realchat.delivery.control.Connection;
import io.realchat.delivery.control.Hub;
import io.realchat.delivery.control.Lane;
import io.realchat.presence.control.Pace;
import io.realchat.wire.AccountId;
import io.realchat.wire.CloseCode;
import io.realchat.wire.ConversationId;
import io.realchat.wire.SessionId;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One open socket, and the only place that touches its {@link Session}: the lane's thread writes to it, a thread of its own
 * closes it, because both may wait for the peer.
 */
final class SocketConnection implements Connection, Lane.Sink {
    private static final System.Logger LOG = System.getLogger(SocketConnection.class.getName());
    private static final ThreadFactory WRITERS =
            Thread.ofVirtual().name("realchat-socket-writer").factory();
    private static final ThreadFactory CLOSERS =
            Thread.ofVirtual().name("realchat-socket-closer").factory();

    private final Session session;
    private final SocketSettings settings;
    private final Hub hub;
    private final Lane lane = new Lane(this, WRITERS);
    private final Pace pace = new Pace();
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile Caller caller;
    private volatile long heard = System.currentTimeMillis();

    SocketConnection(Session session, Caller caller, SocketSettings settings, Hub hub) {
        this.session = session;
        this.caller = caller;
        this.settings = settings;
        this.hub = hub;
    }

    @Override
    public AccountId account() {
        return caller.account();
    }

    @Override
    public SessionId session() {
        return caller.session();
    }

    Caller caller() {
        return caller;
    }

    /** Goes on in the name of a fresh sign-in of the same account. */
    void renew(Caller fresh) {
        if (!fresh.account().equals(account())) {
            throw new IllegalStateException("a socket does not change hands");
        }
        caller = fresh;
    }

    /** Whether it may be said now that somebody writes there. Asked by the one thread that takes this socket's frames. */
    boolean mayType(ConversationId conversation) {
        return pace.take(conversation, System.nanoTime());
    }

    /** The peer has given a sign of life. */
    void heard() {
        heard = System.currentTimeMillis();
    }

    @Override
    public void offer(byte[] frame) {
        if (!lane.offer(frame)) {
            close(CloseCode.SLOW);
        }
    }

    @Override
    public void offerPassing(byte[] frame) {
        lane.offerPassing(frame);
    }

    @Override
    public void close(CloseCode code) {
        close(new CloseReason(CloseCodes.getCloseCode(code.code()), code.reason()));
    }

    /** Closes with one of the codes of RFC 6455. */
    void close(CloseCodes code) {
        close(new CloseReason(code, ""));
    }

    /** The socket is gone: nothing more is written and nothing more arrives. */
    void gone() {
        closing.set(true);
        lane.close();
        hub.leave(this);
    }

    @Override
    public void watch(long now) {
        if (now >= caller.expires().toEpochMilli()) {
            close(CloseCode.EXPIRED);
        } else if (lane.stalled(System.nanoTime(), settings.stall().toNanos())) {
            close(CloseCode.SLOW);
        } else if (now - heard > settings.silence().toMillis()) {
            close(CloseCode.SILENT);
        }
    }

    @Override
    public void write(byte[] frame) throws IOException {
        session.getBasicRemote().sendBinary(ByteBuffer.wrap(frame));
    }

    @Override
    public void broken(Exception cause) {
        LOG.log(DEBUG, "A socket broke while it was written to", cause);
        close(CloseCodes.GOING_AWAY);
    }

    private void close(CloseReason reason) {
        if (closing.compareAndSet(false, true)) {
            lane.close();
            hub.leave(this);
            CLOSERS.newThread(() -> shut(reason)).start();
        }
    }

    private void shut(CloseReason reason) {
        try {
            session.close(reason);
        } catch (IOException | RuntimeException e) {
            LOG.log(DEBUG, "A socket was gone before it was closed", e);
        }
    }
}
