package io.realchat.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a session ended; the {@code reason} of the problem {@code session_ended}. */
public enum EndReason {
    SIGNED_OUT,
    ENDED_ELSEWHERE,
    PASSWORD_CHANGED,
    RECOVERY_USED,
    IDENTITY_RESET,
    REPLAYED,
    EXPIRED;

    @JsonCreator
    public static EndReason fromString(String text) {
        for (EndReason value : values()) {
            if (value.text().equals(text)) {
                return value;
            }
        }
        throw ChatException.invalid("", "one of the known names expected");
    }

    /** The lower-case name that is sent and stored. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
