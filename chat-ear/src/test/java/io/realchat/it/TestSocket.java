package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.it.TestAccount.SignedIn;
import io.realchat.wire.ClientFrame;
import io.realchat.wire.Empty;
import io.realchat.wire.Entry;
import io.realchat.wire.Frame;
import io.realchat.wire.ServerFrame;
import io.realchat.wire.TicketAnswer;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A socket as a browser has one. Frames that were not asked for wait in line; nothing is waited for longer than 15 seconds. */
final class TestSocket implements AutoCloseable, WebSocket.Listener {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final long PATIENCE = 15;

    private final LinkedBlockingQueue<Frame> pushes = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Frame> answers = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final ByteArrayOutputStream part = new ByteArrayOutputStream();
    private final AtomicInteger refs = new AtomicInteger();
    private @Nullable WebSocket socket;

    private TestSocket() {}

    /** An open socket of a session, after its {@code ready}. */
    static TestSocket of(SignedIn person) {
        return with(person, ticket(person));
    }

    /** As {@link #of}, on another node. */
    static TestSocket at(URI node, SignedIn person) {
        return with(person, ticket(person), address(node));
    }

    /** An open socket of a session by this ticket, after its {@code ready}. */
    static TestSocket with(SignedIn person, String ticket) {
        return with(person, ticket, address());
    }

    private static TestSocket with(SignedIn person, String ticket, URI address) {
        TestSocket opened = new TestSocket();
        opened.socket = opened.connect(ticket, address);
        assertThat(opened.push()).isInstanceOfSatisfying(ServerFrame.Ready.class, ready -> {
            assertThat(ready.accountId()).isEqualTo(person.id());
            assertThat(ready.sessionId()).isEqualTo(person.session().sessionId());
        });
        return opened;
    }

    /** What the only frame of a socket is answered with. */
    static ServerFrame once(SignedIn person, ClientFrame frame) {
        try (TestSocket socket = of(person)) {
            return socket.ask(frame);
        }
    }

    static String ticket(SignedIn person) {
        return person.http()
                .post("/api/socket-tickets", new Empty())
                .as(201, TicketAnswer.class)
                .ticket();
    }

    static URI address() {
        return address(Site.address());
    }

    private static URI address(URI node) {
        return URI.create(node.toString().replaceFirst("^http", "ws") + "/socket");
    }

    /** Says something and returns its one answer. */
    ServerFrame ask(ClientFrame frame) {
        String ref = "r" + refs.incrementAndGet();
        tell(Frame.write(ref, frame));
        Frame answer = take(answers);
        assertThat(answer.ref()).isEqualTo(ref);
        return answer.answer();
    }

    /** Says something that has no answer. */
    void say(ClientFrame.Passing frame) {
        tell(Frame.write(null, frame));
    }

    /** Sends bytes as one message. */
    void tell(byte[] bytes) {
        within(open().sendBinary(ByteBuffer.wrap(bytes), true));
    }

    void tellText(String text) {
        within(open().sendText(text, true));
    }

    /** Sends bytes as a message of several fragments. */
    void tellInParts(byte[] bytes, int length) {
        for (int from = 0; from < bytes.length; from += length) {
            int size = Math.min(length, bytes.length - from);
            within(open().sendBinary(ByteBuffer.wrap(bytes, from, size), from + size == bytes.length));
        }
    }

    /** The next frame that answers something. */
    Frame answer() {
        return take(answers);
    }

    /** The next frame that nobody asked for. */
    ServerFrame push() {
        return take(pushes).answer();
    }

    /** The next entry that is pushed. */
    Entry entry() {
        ServerFrame push = push();
        assertThat(push).isInstanceOf(Entry.class);
        return (Entry) push;
    }

    /** The next entries that are pushed. */
    List<Entry> entries(int count) {
        List<Entry> all = new ArrayList<>();
        while (all.size() < count) {
            all.add(entry());
        }
        return all;
    }

    /** Asserts that nothing was pushed that was not taken: what the server says next is the answer to a ping. */
    void expectNothingMore() {
        ask(new ClientFrame.Ping());
        assertThat(pushes).isEmpty();
    }

    /** The code with which the server closed. */
    int closeCode() {
        try {
            return closed.get(PATIENCE, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("the socket did not close", e);
        }
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        part.writeBytes(bytes);
        if (last) {
            Frame frame = Frame.read(part.toByteArray());
            part.reset();
            (frame.ref() == null && !"error".equals(frame.type()) ? pushes : answers).add(frame);
        }
        from.request(1);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        closed.completeExceptionally(failure);
    }

    @Override
    public void close() {
        Optional.ofNullable(socket).ifPresent(WebSocket::abort);
    }

    private WebSocket connect(String ticket, URI address) {
        return within(CLIENT.newWebSocketBuilder()
                .header("Origin", Site.origin())
                .subprotocols("realchat.v1", "ticket." + ticket)
                .buildAsync(address, this));
    }

    private WebSocket open() {
        return Optional.ofNullable(socket).orElseThrow();
    }

    private static <T> T within(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private static Frame take(LinkedBlockingQueue<Frame> frames) {
        try {
            return Optional.ofNullable(frames.poll(PATIENCE, TimeUnit.SECONDS))
                    .orElseThrow(() -> new AssertionError("no frame came"));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
