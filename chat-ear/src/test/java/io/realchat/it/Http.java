package io.realchat.it;

import io.realchat.wire.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A plain HTTP client, seen from the server's outside. Each {@code with...} gives a changed copy. */
record Http(Map<String, String> headers) {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /** A client that nobody has signed in with. */
    static Http anonymous() {
        return new Http(Map.of());
    }

    Http with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Http(more);
    }

    Http bearing(String accessToken) {
        return with("Authorization", "Bearer " + accessToken);
    }

    /** With the refresh cookie, and marked as our own client's request. */
    Http cookie(String refreshToken) {
        return with("Cookie", "__Host-refresh=" + refreshToken).with("X-RealChat", "1");
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer post(String path, Object body) {
        return send("POST", path, Json.write(body));
    }

    Answer put(String path, Object body) {
        return send("PUT", path, Json.write(body));
    }

    Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /** Posts text as it stands. */
    Answer postText(String path, String body) {
        return send("POST", path, body.getBytes(StandardCharsets.UTF_8));
    }

    Answer send(String method, String path, byte @org.jspecify.annotations.Nullable [] body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(Site.address().resolve(path)).timeout(Duration.ofSeconds(30));
        request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (body != null && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
