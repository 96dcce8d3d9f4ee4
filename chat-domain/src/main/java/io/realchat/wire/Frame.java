package io.realchat.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One message on the socket: a type, the {@code ref} of the request that it makes or answers, and its payload.
 * The payload is read in a second step, so that a refusal can name the {@code ref} of the frame that it answers.
 */
public record Frame(String type, @Nullable String ref, JsonNode payload) {
    /** The longest frame of a client in bytes of UTF-8. */
    public static final int MAX_BYTES = 64 * 1024;

    private static final Pattern REF = Pattern.compile(".{1,32}", Pattern.DOTALL);

    public Frame {
        Require.that(payload.isObject(), "payload", "an object expected");
        if (ref != null) {
            Require.matches("ref", ref, REF, "1 to 32 characters expected");
        }
    }

    /** Reads the outer members. */
    public static Frame read(byte[] utf8) {
        return Json.read(utf8, Frame.class);
    }

    /** The bytes of a client's request; {@code ref} is null exactly for what has no answer. */
    public static byte[] write(@Nullable String ref, ClientFrame frame) {
        return Json.write(new Outgoing(frame.frame(), ref, frame));
    }

    /** The bytes of a server's push. */
    public static byte[] write(ServerFrame frame) {
        return Json.write(new Outgoing(frame.frame(), null, frame));
    }

    /** The bytes of a server's answer to the frame with the given {@code ref}. */
    public static byte[] write(Optional<String> ref, ServerFrame frame) {
        return Json.write(new Outgoing(frame.frame(), ref.orElse(null), frame));
    }

    /** The request that this frame makes. One that is answered needs a {@code ref}, one that is not has none. */
    public ClientFrame request() {
        Class<? extends ClientFrame> kind = switch (type) {
            case "sync" -> ClientFrame.Sync.class;
            case "send" -> ClientFrame.Send.class;
            case "history" -> ClientFrame.History.class;
            case "renew" -> ClientFrame.Renew.class;
            case "ping" -> ClientFrame.Ping.class;
            case "watch" -> ClientFrame.Watch.class;
            case "presence" -> ClientFrame.PresenceOf.class;
            case "typing" -> ClientFrame.Typing.class;
            case "receipt" -> ClientFrame.Receipt.class;
            default -> throw new ChatException(Problem.UNKNOWN_FRAME);
        };
        if (ClientFrame.Passing.class.isAssignableFrom(kind)) {
            Require.that(ref == null, "ref", "null expected: this frame has no answer");
        } else {
            Require.that(ref != null, "ref", "1 to 32 characters expected");
        }
        return Json.read(payload, kind);
    }

    /** What the server says in this frame. */
    public ServerFrame answer() {
        Class<? extends ServerFrame> kind = switch (type) {
            case "conversation" -> ConversationSummary.class;
            case "message" -> Entry.class;
            case "history" -> EntryPage.class;
            case "error" -> ProblemAnswer.class;
            case "account" -> ServerFrame.Account.class;
            case "ack" -> ServerFrame.Ack.class;
            case "gone" -> ServerFrame.Gone.class;
            case "identity" -> ServerFrame.NewIdentityOf.class;
            case "pong" -> ServerFrame.Pong.class;
            case "presence" -> ServerFrame.PresenceOf.class;
            case "ready" -> ServerFrame.Ready.class;
            case "receipt" -> ServerFrame.ReceiptOf.class;
            case "record" -> OwnRecord.class;
            case "renewed" -> ServerFrame.Renewed.class;
            case "sync" -> ServerFrame.Synced.class;
            case "typing" -> ServerFrame.TypingOf.class;
            case "watch" -> ServerFrame.Watched.class;
            default -> throw new ChatException(Problem.UNKNOWN_FRAME);
        };
        return Json.read(payload, kind);
    }

    private record Outgoing(String type, @Nullable String ref, Object payload) {}
}
