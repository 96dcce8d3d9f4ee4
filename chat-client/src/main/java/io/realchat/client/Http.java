package io.realchat.client;

import io.realchat.wire.Json;
import io.realchat.wire.ProblemAnswer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** JSON over HTTP to one server. Knows no account; refusals become {@link RefusedException}. Safe for threads. */
final class Http implements AutoCloseable {
    private static final String COOKIE = "__Host-refresh=";
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final URI server;
    private final HttpClient client;

    /** An answer's body and, if it set one, the refresh token. */
    record Answer(String body, Optional<String> refreshToken) {
        <T> T as(Class<T> type) {
            return Json.read(body, type);
        }
    }

    Http(URI server) {
        this.server = server;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build();
    }

    /** The same server over connections of its own. */
    Http again() {
        return new Http(server);
    }

    HttpRequest.Builder get(String path) {
        return request(path).GET();
    }

    HttpRequest.Builder post(String path, Object body) {
        return json(path).POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(body)));
    }

    HttpRequest.Builder put(String path, Object body) {
        return json(path).PUT(HttpRequest.BodyPublishers.ofByteArray(Json.write(body)));
    }

    HttpRequest.Builder delete(String path) {
        return request(path).DELETE();
    }

    /** Adds the refresh cookie, which the JDK's own cookie store would keep from a plain local connection. */
    static HttpRequest.Builder withRefreshToken(HttpRequest.Builder request, String token) {
        return request.header("Cookie", COOKIE + token);
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (response.statusCode() >= 300) {
                throw refusal(response);
            }
            return new Answer(response.body(), refreshToken(response));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("interrupted"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpClient client() {
        return client;
    }

    URI socket() {
        String scheme = "https".equals(server.getScheme()) ? "wss" : "ws";
        return URI.create(scheme + "://" + server.getAuthority() + "/socket");
    }

    @Override
    public void close() {
        client.close();
    }

    private HttpRequest.Builder json(String path) {
        return request(path).header("Content-Type", "application/json");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path))
                .timeout(ANSWER)
                .header("X-RealChat", "1")
                .header("Accept", "application/json, application/problem+json");
    }

    private static RuntimeException refusal(HttpResponse<String> response) throws IOException {
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (type.startsWith("application/problem+json")) {
            return new RefusedException(Json.read(response.body(), ProblemAnswer.class));
        }
        throw new IOException("status " + response.statusCode() + " from something that is no RealChat server");
    }

    private static Optional<String> refreshToken(HttpResponse<String> response) {
        return response.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(COOKIE))
                .map(cookie -> cookie.substring(COOKIE.length()).split(";", 2)[0])
                .findFirst();
    }
}
