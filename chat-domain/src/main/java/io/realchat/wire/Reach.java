package io.realchat.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How others see somebody: online somewhere, only away, or nowhere. */
public enum Reach {
    ONLINE,
    AWAY,
    OFFLINE;

    @JsonCreator
    static Reach fromString(String text) {
        for (Reach value : values()) {
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
