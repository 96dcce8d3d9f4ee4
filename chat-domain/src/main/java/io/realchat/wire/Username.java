package io.realchat.wire;

import java.util.regex.Pattern;

/** The rule for usernames: 3 to 32 of {@code a-z 0-9 . _ -}, beginning and ending with a letter or digit. */
final class Username {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{1,30}[a-z0-9]");

    private Username() {}

    static void require(String username) {
        Require.matches("username", username, FORM, "3 to 32 of a-z 0-9 . _ -");
    }
}
