package io.realchat.socket.boundary;

import io.realchat.accounts.control.Caller;
import io.realchat.accounts.control.Sessions;
import io.realchat.delivery.control.Hub;
import io.realchat.wire.ClientFrame;
import io.realchat.wire.CloseCode;
import io.realchat.wire.Frame;
import io.realchat.wire.ServerFrame;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.Session;
import java.util.Optional;

/** What all sockets share: they join the hub when they open, and their frames are answered in one place. */
@ApplicationScoped
class Sockets {
    @Inject
    private Hub hub;

    @Inject
    private Sessions sessions;

    @Inject
    private SocketFrames frames;

    @Inject
    private SocketSettings settings;

    /** Says ready, then joins. A session that ended meanwhile was not told to this socket, so it is asked once more. */
    SocketConnection open(Session session, Caller caller) {
        SocketConnection connection = new SocketConnection(session, caller, settings, hub);
        connection.offer(Frame.write(new ServerFrame.Ready(
                caller.account(),
                caller.session(),
                caller.expires().toEpochMilli(),
                System.currentTimeMillis(),
                Math.toIntExact(settings.heartbeat().toSeconds()))));
        hub.join(connection);
        if (!sessions.alive(caller.session())) {
            connection.close(CloseCode.SIGNED_OUT);
        }
        return connection;
    }

    Optional<ServerFrame> answer(SocketConnection from, ClientFrame frame) {
        return frames.answer(from, frame);
    }
}
