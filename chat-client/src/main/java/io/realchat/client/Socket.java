package io.realchat.client;

import io.realchat.wire.ChatException;
import io.realchat.wire.ClientFrame;
import io.realchat.wire.Frame;
import io.realchat.wire.ProblemAnswer;
import io.realchat.wire.ServerFrame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One WebSocket: requests with their answers, and pushes. It ends once and does not come back. Safe for threads. */
final class Socket implements WebSocket.Listener, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Socket.class.getName());
    private static final int SECONDS = 15;

    private final Events events;
    private final Map<String, CompletableFuture<ServerFrame>> pending = new ConcurrentHashMap<>();
    private final AtomicLong refs = new AtomicLong();
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private volatile @Nullable WebSocket socket;
    private volatile boolean ended;

    /** Who hears of the socket; called on its thread and to return at once. */
    interface Events {
        void pushed(ServerFrame frame);

        /** The socket ended, with a close code or with 1006 when it broke. */
        void ended(int code);
    }

    private Socket(Events events) {
        this.events = events;
    }

    /** Opens a socket with a fresh ticket. */
    static Socket open(Http http, String ticket, Events events) throws IOException {
        Socket opened = new Socket(events);
        CompletableFuture<WebSocket> future = http.client()
                .newWebSocketBuilder()
                .header("X-RealChat", "1")
                .subprotocols("realchat.v1", "ticket." + ticket)
                .buildAsync(http.socket(), opened);
        opened.socket = await(future);
        return opened;
    }

    /**
     * Sends a frame and waits for its answer, at most 15 seconds.
     *
     * @throws RefusedException when the answer is an error
     * @throws IOException when the socket ended or kept silent: whether the frame arrived is not known
     */
    ServerFrame request(ClientFrame frame) throws IOException {
        String ref = Long.toString(refs.incrementAndGet());
        CompletableFuture<ServerFrame> answer = new CompletableFuture<>();
        pending.put(ref, answer);
        try {
            write(Frame.write(ref, frame));
            if (ended) {
                throw new IOException("the socket has ended");
            }
            ServerFrame said = await(answer);
            if (said instanceof ProblemAnswer problem) {
                throw new RefusedException(problem);
            }
            return said;
        } finally {
            pending.remove(ref);
        }
    }

    @Override
    public void onOpen(WebSocket webSocket) {
        webSocket.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
        byte[] part = new byte[data.remaining()];
        data.get(part);
        partial.writeBytes(part);
        if (last) {
            byte[] whole = partial.toByteArray();
            partial.reset();
            received(whole);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        end(statusCode);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        LOG.log(System.Logger.Level.DEBUG, "socket broke", error);
        end(1006);
    }

    @Override
    public void close() {
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
        end(1000);
    }

    private void received(byte[] frame) {
        try {
            Frame read = Frame.read(frame);
            ServerFrame said = read.answer();
            String ref = read.ref();
            CompletableFuture<ServerFrame> waiting = ref == null ? null : pending.get(ref);
            if (waiting != null) {
                waiting.complete(said);
            } else if (ref == null) {
                events.pushed(said);
            }
        } catch (ChatException unknown) {
            LOG.log(System.Logger.Level.DEBUG, "a frame that this client does not know", unknown);
        }
    }

    private void end(int code) {
        if (!ended) {
            ended = true;
            pending.values()
                    .forEach(waiting -> waiting.completeExceptionally(new IOException("socket ended: " + code)));
            events.ended(code);
        }
    }

    private synchronized void write(byte[] frame) throws IOException {
        WebSocket open = socket;
        if (open == null || ended) {
            throw new IOException("the socket has ended");
        }
        await(open.sendBinary(ByteBuffer.wrap(frame), true));
    }

    private static <T> T await(Future<T> future) throws IOException {
        try {
            return future.get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (TimeoutException | CompletionException e) {
            throw new IOException("no answer", e);
        } catch (ExecutionException e) {
            throw new IOException("the socket failed", e.getCause());
        }
    }
}
