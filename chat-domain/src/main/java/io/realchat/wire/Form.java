package io.realchat.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a conversation is between two people or a group. */
public enum Form {
    DIRECT,
    GROUP;

    @JsonCreator
    static Form fromString(String text) {
        for (Form value : values()) {
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
