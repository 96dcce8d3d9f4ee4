package io.realchat.socket.boundary;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;

import io.realchat.accounts.control.Caller;
import io.realchat.wire.ChatException;
import io.realchat.wire.CloseCode;
import io.realchat.wire.Frame;
import io.realchat.wire.Problem;
import io.realchat.wire.ProblemAnswer;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One socket from open to close. Its frames are answered one after the other, in the order in which they came. */
final class SocketEndpoint extends Endpoint {
    private static final System.Logger LOG = System.getLogger(SocketEndpoint.class.getName());

    private final Caller caller;
    private final Sockets sockets;
    private @Nullable SocketConnection connection;

    SocketEndpoint(Caller caller, Sockets sockets) {
        this.caller = caller;
        this.sockets = sockets;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        session.setMaxBinaryMessageBufferSize(Frame.MAX_BYTES);
        session.setMaxTextMessageBufferSize(Frame.MAX_BYTES);
        SocketConnection opened = sockets.open(session, caller);
        connection = opened;
        session.addMessageHandler(
                byte[].class, new Incoming(frame -> take(opened, frame), () -> opened.close(CloseCodes.TOO_BIG)));
        session.addMessageHandler(String.class, new MessageHandler.Partial<String>() {
            @Override
            public void onMessage(String part, boolean last) {
                opened.close(CloseCode.PROTOCOL);
            }
        });
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        if (connection != null) {
            connection.gone();
        }
    }

    @Override
    public void onError(Session session, Throwable failure) {
        LOG.log(DEBUG, "A socket failed", failure);
    }

    private void take(SocketConnection from, byte[] bytes) {
        from.heard();
        Optional<String> ref = Optional.empty();
        try {
            Frame frame = Frame.read(bytes);
            ref = Optional.ofNullable(frame.ref());
            Optional<String> to = ref;
            sockets.answer(from, frame.request()).ifPresent(answer -> from.offer(Frame.write(to, answer)));
        } catch (ChatException e) {
            refuse(from, ref, e);
        } catch (RuntimeException e) {
            LOG.log(ERROR, "A frame could not be answered", e);
            refuse(from, ref, new ChatException(Problem.INTERNAL));
        }
    }

    private static void refuse(SocketConnection from, Optional<String> ref, ChatException why) {
        from.offer(Frame.write(ref, ProblemAnswer.frame(why, UUID.randomUUID().toString())));
    }
}
