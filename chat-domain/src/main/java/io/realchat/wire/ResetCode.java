package io.realchat.wire;

/** Body of {@code POST /api/sessions/reset/account}: a code of one use that an administrator made, 1 to 128 characters. */
public record ResetCode(String username, String resetCode) {
    public ResetCode {
        Username.require(username);
        Require.that(!resetCode.isEmpty() && resetCode.length() <= 128, "reset_code", "1 to 128 characters expected");
    }
}
