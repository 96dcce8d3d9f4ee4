package io.realchat.wire;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /api/people/lookup}: exactly one of the two is given. */
public record Lookup(@Nullable String username, @Nullable String publicId) {
    private static final Pattern PUBLIC_ID = Pattern.compile("[A-Za-z0-9_-]{22}");

    public Lookup {
        Require.that((username == null) != (publicId == null), "username", "either username or public_id expected");
        if (username != null) {
            Username.require(username);
        }
        if (publicId != null) {
            Require.matches("public_id", publicId, PUBLIC_ID, "22 characters of base64url expected");
        }
    }
}
