package io.realchat.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;

/** JSON that is passed on as it stands, without being parsed on the way. It was checked when it came in. */
public record RawJson(String text) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static RawJson of(JsonNode tree) {
        return new RawJson(tree.toString());
    }

    @Override
    @JsonValue
    @JsonRawValue
    public String text() {
        return text;
    }
}
