package io.realchat.wire;

/** Body of {@code POST /api/sessions/prelogin}. */
public record PreLogin(String username) {
    public PreLogin {
        Username.require(username);
    }
}
