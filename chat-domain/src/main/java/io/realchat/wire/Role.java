package io.realchat.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a member may do. */
public enum Role {
    ADMIN,
    MEMBER;

    @JsonCreator
    static Role fromString(String text) {
        for (Role value : values()) {
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
