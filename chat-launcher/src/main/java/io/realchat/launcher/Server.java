package io.realchat.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Open Liberty with the EAR, as the build prepared it. It writes only below the data folder, and runs a copy of the
 * EAR there, so several may run at once and a new build does not disturb them.
 */
final class Server implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration ONE_TRY = Duration.ofSeconds(5);
    private static final String RUNTIME = "chat-ear/target/liberty/wlp";
    private static final String APPLICATION = "usr/servers/realchat/apps/realchat.ear";

    /** Messages of Open Liberty after which the application never becomes ready. */
    private static final Pattern FATAL = Pattern.compile("CWWKZ0002E|CWWKZ0106E|CWWKZ0013E|CWWKO0221E|CWWKF0042E");

    private final Child child;
    private final Settings settings;

    private Server(Child child, Settings settings) {
        this.child = child;
        this.settings = settings;
    }

    /** Starts the server; {@link #awaitReady} says when it can be used. */
    static Server start(Settings settings, DataFolder folder, Stores stores) {
        var runtime = settings.home().resolve(RUNTIME);
        var program = runtime.resolve("bin/server");
        if (!Files.isExecutable(program)) {
            throw new LaunchException(
                    "There is no built server in " + runtime + ". Run mvn package, or ./realchat run.");
        }
        var environment = ServerEnvironment.of(settings, folder, stores);
        var application = folder.folder("server").resolve("realchat.ear");
        environment.put("REALCHAT_APPLICATION", application.toString());
        var command = new ArrayList<>(List.of(program.toString(), "run", "realchat"));
        if (bring(runtime.resolve(APPLICATION), application)) {
            command.add("--clean");
        }
        var recipe = new Child.Recipe("Server", command, Map.copyOf(environment), folder.log("console"), "TERM");
        return new Server(Child.start(recipe, folder), settings);
    }

    /**
     * Copies the application unless it is there already, and says whether it did. The server's own caches take an
     * archive for unchanged when its time and size are, and those of two builds may be equal.
     */
    private static boolean bring(Path built, Path application) {
        try {
            if (Files.exists(application) && Files.mismatch(built, application) < 0) {
                return false;
            }
            Files.copy(built, application, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            return true;
        } catch (IOException e) {
            throw new LaunchException("The application could not be copied to " + application + ": " + e, e);
        }
    }

    /** Waits until the server says that it is ready; fails early when its log tells that it never will be. */
    void awaitReady() {
        try (var http = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .connectTimeout(ONE_TRY)
                .build()) {
            var done = Waiting.until(PATIENCE, () -> !child.isAlive() || isReady(http) || fatal().isPresent());
            if (!child.isAlive()) {
                throw child.failure("ended while starting:");
            }
            var reason = fatal();
            if (reason.isPresent()) {
                throw new LaunchException("The server could not start the application:\n" + reason.get() + "\n  (log: "
                        + child.log() + ")");
            }
            if (!done) {
                throw child.failure("was not ready within " + PATIENCE.toSeconds() + " s:");
            }
        }
    }

    private boolean isReady(HttpClient http) {
        var address = URI.create("http://" + settings.ownHost() + ":" + settings.port() + "/health/ready");
        try {
            var request = HttpRequest.newBuilder(address).timeout(ONE_TRY).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Optional<String> fatal() {
        try (var lines = Files.lines(child.log())) {
            var errors = lines.filter(line -> line.startsWith("[ERROR"))
                    .map(line -> "  | " + line)
                    .toList();
            return errors.stream().anyMatch(line -> FATAL.matcher(line).find())
                    ? Optional.of(errors.stream().collect(Collectors.joining("\n")))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    Child child() {
        return child;
    }

    @Override
    public void close() {
        child.close();
    }
}
