package io.realchat.wire;

/**
 * Why the server closes a socket, as listed in {@code docs/protocol/close-codes.json}.
 * After 4000 to 4499 a client connects again, after 4500 to 4999 it does not.
 */
public enum CloseCode {
    EXPIRED(4401, "the sign-in behind this socket expired: renew it and connect again"),
    SLOW(4408, "this connection did not keep up: connect again and resume by seq"),
    FLOOD(4429, "too many frames"),
    SILENT(4440, "no frame for 60 seconds"),
    PROTOCOL(4500, "a frame that this protocol does not know how to read"),
    SIGNED_OUT(4501, "the session ended"),
    VERSION(4502, "this version is not supported");

    private final int code;
    private final String reason;

    CloseCode(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    /** WebSocket close code, 4000 to 4999. */
    public int code() {
        return code;
    }

    /** English text of at most 123 bytes, as RFC 6455 section 5.5 allows. */
    public String reason() {
        return reason;
    }

    /** Whether the client is to connect again. */
    public boolean reconnect() {
        return code < 4500;
    }
}
