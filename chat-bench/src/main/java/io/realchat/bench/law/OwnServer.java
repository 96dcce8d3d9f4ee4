package io.realchat.bench.law;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A whole RealChat on a free port with a temporary data folder, started by the launcher and gone after the run. */
final class OwnServer implements AutoCloseable {
    private static final String READY = "RealChat is ready at ";
    private static final String MANY = "1000000";

    private final Process process;
    private final Path data;
    private final URI address;

    private OwnServer(Process process, Path data, URI address) {
        this.process = process;
        this.data = data;
        this.address = address;
    }

    /** Starts it; {@code realchat.home} is the folder that RealChat was built in. */
    static OwnServer start() throws IOException {
        Path home = Path.of(System.getProperty("realchat.home", "."));
        Path data = Files.createTempDirectory("realchat-prove");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                java.toString(),
                "-Xmx64m",
                "-Drealchat.home=" + home,
                "-jar",
                home.resolve("chat-launcher/target/realchat-launcher.jar").toString(),
                "run",
                "--port",
                "0",
                "--data",
                data.toString()));
        builder.environment().put("REALCHAT_LIMIT_SIGN_UP", MANY);
        builder.environment().put("REALCHAT_LIMIT_SIGN_IN", MANY);
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process, data)));
        return new OwnServer(process, data, ready(process));
    }

    URI address() {
        return address;
    }

    @Override
    public void close() {
        end(process, data);
    }

    /** Also when the run is interrupted; a second time it finds nothing to do. */
    private static void end(Process process, Path data) {
        process.toHandle().destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.toHandle().destroyForcibly();
            }
            delete(data);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI ready(Process process) throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(READY)) {
                URI address = URI.create(line.substring(READY.length()).strip());
                Thread.ofVirtual().start(() -> out.lines().forEach(rest -> {}));
                return address;
            }
        }
        throw new IOException("the server did not start");
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
