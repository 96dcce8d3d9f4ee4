package io.realchat.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every reason for which a request or frame is refused, as listed in {@code docs/protocol/problems.json}. */
public enum Problem {
    MALFORMED(400, false, "The request could not be read"),
    INVALID_FIELD(400, false, "A field has a value that is not allowed"),
    UNSUPPORTED_VERSION(400, false, "This version of the protocol is not supported"),
    UNKNOWN_FRAME(400, false, "There is no such frame"),
    UNAUTHENTICATED(401, false, "Sign in first"),
    WRONG_CREDENTIALS(401, false, "The username or password is not right"),
    SESSION_ENDED(401, false, "This session has ended"),
    FOREIGN_ORIGIN(403, false, "Requests from this origin are not allowed"),
    NOT_FOUND(404, false, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, false, "This method is not allowed here"),
    NOT_ACCEPTABLE(406, false, "Only JSON is served here"),
    USERNAME_TAKEN(409, false, "This username is taken"),
    ACCOUNT_CONFLICT(409, false, "This account id is in use"),
    VAULT_CONFLICT(409, true, "The vault has changed meanwhile"),
    KEY_CONFLICT(409, false, "This key id is in use by another key"),
    REFRESH_SUPERSEDED(409, true, "The session was renewed by another request just now"),
    CONVERSATION_CONFLICT(409, false, "This conversation id is in use"),
    GROUP_FULL(409, false, "This group has as many members as a group can have"),
    STALE_EPOCH(409, true, "The conversation has moved on"),
    DUPLICATE_MESSAGE(409, false, "Another message has this id already"),
    ERASED(409, false, "This message was deleted"),
    RECORD_CONFLICT(409, true, "This record has changed meanwhile"),
    RECORDS_FULL(409, false, "This account has as many records as it can have"),
    BLOB_OFFSET(409, true, "Another part of the file is expected"),
    TOO_LARGE(413, false, "This is too large"),
    FILE_TOO_LARGE(413, false, "This file is larger than this server takes"),
    UNSUPPORTED_MEDIA_TYPE(415, false, "Only JSON is accepted here"),
    TOO_MANY_REQUESTS(429, true, "Too many requests, wait a little"),
    INTERNAL(500, true, "Something went wrong on the server"),
    UNAVAILABLE(503, true, "The server cannot do this right now"),
    STORAGE_FULL(507, true, "The server has no room for this right now");

    private final int status;
    private final boolean retry;
    private final String title;

    Problem(int status, boolean retry, String title) {
        this.status = status;
        this.retry = retry;
        this.title = title;
    }

    /** The code of the given name, empty when this version does not know it. */
    public static Optional<Problem> find(String code) {
        return Arrays.stream(values()).filter(p -> p.code().equals(code)).findFirst();
    }

    @JsonCreator
    static Problem fromString(String code) {
        return find(code).orElseThrow(() -> ChatException.invalid("", "unknown code"));
    }

    /** The name on the wire, such as {@code invalid_field}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** HTTP status, 400 to 507. */
    public int status() {
        return status;
    }

    /** Whether the same request may succeed later. */
    public boolean retry() {
        return retry;
    }

    /** One English sentence for people. */
    public String title() {
        return title;
    }
}
