package io.realchat.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a control event does; cryptography.md section 4. */
public enum EventKind {
    CREATE,
    ADD,
    REMOVE,
    LEAVE,
    ROLE,
    ROTATE,
    PROFILE;

    @JsonCreator
    static EventKind fromString(String text) {
        for (EventKind value : values()) {
            if (value.text().equals(text)) {
                return value;
            }
        }
        throw ChatException.invalid("", "one of the known names expected");
    }

    /** The lower-case name that is sent and signed. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
