package io.realchat.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Says one command to the server's Redis, for what cannot be brought about from outside. */
final class RedisShell {
    private RedisShell() {}

    static void run(String... words) throws IOException {
        URI redis = URI.create(System.getProperty("realchat.redis.url", ""));
        try (Socket socket = new Socket(redis.getHost(), redis.getPort());
                BufferedReader answer =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            String password = redis.getUserInfo();
            if (password != null) {
                say(socket, "AUTH", password.substring(password.indexOf(':') + 1));
                require(answer.readLine());
            }
            say(socket, words);
            require(answer.readLine());
        }
    }

    private static void say(Socket socket, String... words) throws IOException {
        StringBuilder command = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            command.append("$")
                    .append(word.getBytes(StandardCharsets.UTF_8).length)
                    .append("\r\n");
            command.append(word).append("\r\n");
        }
        socket.getOutputStream().write(command.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void require(String answer) throws IOException {
        if (answer == null || !answer.startsWith("+")) {
            throw new IOException("Redis answered " + answer);
        }
    }
}
