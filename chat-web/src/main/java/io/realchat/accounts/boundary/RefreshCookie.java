package io.realchat.accounts.boundary;

import io.realchat.accounts.control.Grant;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** The only cookie: the refresh token. Scripts cannot read it, other sites cannot send it, other hosts cannot set it. */
final class RefreshCookie {
    private static final String NAME = "__Host-refresh";
    private static final String RULES = "; Path=/; HttpOnly; Secure; SameSite=Strict";

    private RefreshCookie() {}

    /** The value of {@code Set-Cookie} that keeps the grant's token. */
    static String keep(Grant grant) {
        return NAME + "=" + grant.refreshToken() + "; Max-Age=" + grant.life().toSeconds() + RULES;
    }

    /** 201 with the grant's answer and its cookie. */
    static Response created(Grant grant) {
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.SET_COOKIE, keep(grant))
                .entity(grant.answer())
                .build();
    }

    /** The value of {@code Set-Cookie} that removes it. */
    static String clear() {
        return NAME + "=; Max-Age=0" + RULES;
    }

    /** The refresh token that came with a request. */
    static Optional<String> read(HttpHeaders headers) {
        return Optional.ofNullable(headers.getCookies().get(NAME))
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty());
    }
}
