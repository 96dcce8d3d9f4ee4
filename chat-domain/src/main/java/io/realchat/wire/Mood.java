package io.realchat.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a client says of the person in front of it; {@code HIDDEN} shows nothing to anybody. */
public enum Mood {
    ONLINE,
    AWAY,
    HIDDEN;

    @JsonCreator
    static Mood fromString(String text) {
        for (Mood value : values()) {
            if (value.text().equals(text)) {
                return value;
            }
        }
        throw ChatException.invalid("", "one of the known names expected");
    }

    /** The lower-case name that is sent. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
