package io.realchat.client;

import io.realchat.wire.Empty;
import io.realchat.wire.Problem;
import io.realchat.wire.SessionAnswer;
import java.net.http.HttpRequest;
import java.util.function.Supplier;

/**
 * An account's way in: sends requests with the current access token and renews it when the server says that it ended.
 * Needs no clock that agrees with the server's. Safe for threads.
 */
final class Access {
    private final Http http;
    private String accessToken;
    private String refreshToken;

    Access(Http http, String accessToken, String refreshToken) {
        this.http = http;
        this.accessToken = accessToken;
        this.refreshToken = refreshToken;
    }

    /** The same session over connections of its own. */
    synchronized Access again(String token) {
        return new Access(http.again(), token, refreshToken);
    }

    /** A new session token for an old one; the old one is used up. */
    static Http.Answer renew(Http http, String refreshToken) {
        HttpRequest.Builder request = http.post("/api/sessions/refresh", new Empty());
        return http.send(Http.withRefreshToken(request, refreshToken));
    }

    /** Sends what {@code request} makes; it is made again after a renewal. */
    Http.Answer send(Supplier<HttpRequest.Builder> request) {
        String token = accessToken();
        try {
            return http.send(authorized(request, token));
        } catch (RefusedException refused) {
            if (!refused.is(Problem.UNAUTHENTICATED)) {
                throw refused;
            }
            renewAfter(token);
            return http.send(authorized(request, accessToken()));
        }
    }

    Http http() {
        return http;
    }

    synchronized String refreshToken() {
        return refreshToken;
    }

    private synchronized String accessToken() {
        return accessToken;
    }

    /** Renews, unless another thread did so since {@code used} was taken. */
    private synchronized void renewAfter(String used) {
        if (accessToken.equals(used)) {
            Http.Answer answer = renew(http, refreshToken);
            accessToken = answer.as(SessionAnswer.class).accessToken();
            refreshToken = answer.refreshToken().orElse(refreshToken);
        }
    }

    private static HttpRequest.Builder authorized(Supplier<HttpRequest.Builder> request, String token) {
        return request.get().header("Authorization", "Bearer " + token);
    }
}
