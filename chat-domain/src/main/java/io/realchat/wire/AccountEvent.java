package io.realchat.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What happened to an account that all its sessions are told. */
public enum AccountEvent {
    SIGNED_IN,
    SESSION_ENDED,
    PASSWORD_CHANGED,
    RECOVERY_KEY_CHANGED,
    KEYS_CHANGED;

    @JsonCreator
    static AccountEvent fromString(String text) {
        for (AccountEvent value : values()) {
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
