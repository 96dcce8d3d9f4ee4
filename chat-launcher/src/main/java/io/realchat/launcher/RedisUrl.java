package io.realchat.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where Redis is: {@code redis://[user]:password@host:port[/db]}, or {@code rediss://} for TLS. */
record RedisUrl(URI uri) {
    private static final int DEFAULT_PORT = 6379;
    private static final int PATIENCE_MILLIS = 3000;

    static RedisUrl parse(String text) {
        try {
            var uri = new URI(text);
            if (uri.getHost() != null && ("redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme()))) {
                return new RedisUrl(uri);
            }
        } catch (URISyntaxException e) {
            throw new LaunchException(
                    "This is no Redis address: " + e.getReason() + ". Write redis://:password@host:6379.", e);
        }
        throw new LaunchException("This is no Redis address. Write redis://:password@host:6379 or rediss://...");
    }

    /** Why nothing that speaks Redis is there; empty when it is. Over TLS only the connection is tried. */
    Optional<String> trouble() {
        var port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(uri.getHost(), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            return "rediss".equals(uri.getScheme()) ? Optional.empty() : ping(socket);
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> ping(Socket socket) throws IOException {
        socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
        var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        var answer = String.valueOf(reader.readLine());
        return answer.equals("+PONG") || answer.startsWith("-NOAUTH")
                ? Optional.empty()
                : Optional.of("it answers \"" + answer + "\"");
    }

    String withoutPassword() {
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }
}
