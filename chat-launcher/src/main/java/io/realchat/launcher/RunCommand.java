package io.realchat.launcher;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts everything, tells the address, and stays until it is told to stop or a part fails. */
@Command(name = "run")
final class RunCommand implements Callable<Integer> {
    private static final int HIGHEST_PORT = 65535;

    @Option(names = "--port", defaultValue = "${env:REALCHAT_PORT:-9080}", paramLabel = "N")
    private int port;

    @Option(names = "--host", defaultValue = "${env:REALCHAT_HOST:-127.0.0.1}", paramLabel = "H")
    private String host = "127.0.0.1";

    @Option(names = "--data", defaultValue = "${env:REALCHAT_DATA:-data}", paramLabel = "DIR")
    private Path data = Path.of("data");

    @Option(names = "--db-url", defaultValue = "${env:REALCHAT_DB_URL}", paramLabel = "URL")
    private @Nullable String databaseUrl;

    @Option(names = "--db-user", defaultValue = "${env:REALCHAT_DB_USER:-realchat}", paramLabel = "U")
    private String databaseUser = "realchat";

    @Option(names = "--redis-url", defaultValue = "${env:REALCHAT_REDIS_URL}", paramLabel = "URL")
    private @Nullable String redisUrl;

    @Option(names = "--origins", defaultValue = "${env:REALCHAT_ORIGINS}", paramLabel = "LIST")
    private @Nullable String origins;

    @Spec
    private @Nullable CommandSpec spec;

    /** What the options and the environment say. */
    Settings settings() {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new ParameterException(
                    spec().commandLine(), "--port must be from 0 to " + HIGHEST_PORT + ", not " + port);
        }
        var password =
                Optional.ofNullable(System.getenv("REALCHAT_DB_PASSWORD")).orElse("");
        return new Settings(
                host,
                port,
                data,
                Path.of(System.getProperty("realchat.home", "."))
                        .toAbsolutePath()
                        .normalize(),
                given(databaseUrl).map(url -> Database.parse(url, databaseUser, password)),
                given(redisUrl),
                given(origins));
    }

    private static Optional<String> given(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("not made by the command line");
        }
        return spec;
    }

    @Override
    public Integer call() {
        var out = spec().commandLine().getOut();
        try (var stack = new Stack(line -> tell(out, line))) {
            stopOnSignal(stack, out);
            var settings = stack.start(settings());
            tell(out, "RealChat is ready at " + settings.address());
            tell(out, "  data in " + settings.data().toAbsolutePath().normalize() + "; Ctrl-C stops everything");
            var trouble = stack.awaitDeath();
            if (!trouble.isEmpty()) {
                throw new LaunchException(trouble);
            }
            return 0;
        }
    }

    private static void stopOnSignal(Stack stack, PrintWriter out) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            stack.close();
                            tell(out, "RealChat has stopped.");
                        },
                        "stop"));
    }

    private static void tell(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
