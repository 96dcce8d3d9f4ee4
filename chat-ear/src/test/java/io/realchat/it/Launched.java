package io.realchat.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code ./realchat run} on a data folder and a free port, with what it has started. Closing ends it, and waits for that. */
record Launched(Process process, BufferedReader output, Path data) implements AutoCloseable {
    private static final Path HOME = Path.of(System.getProperty("realchat.home", "."));

    static Launched start(Path data, Map<String, String> environment) throws IOException {
        ProcessBuilder command = new ProcessBuilder(
                        HOME.resolve("realchat").toString(),
                        "run",
                        "--no-build",
                        "--port",
                        "0",
                        "--data",
                        data.toString())
                .redirectErrorStream(true);
        command.environment().putAll(environment);
        Process process = command.start();
        return new Launched(process, process.inputReader(), data);
    }

    /** The next line of its output that has these words; empty when it ends before. What it says is printed. */
    Optional<String> readUntil(String words) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            System.out.println("launcher: " + line);
            if (line.contains(words)) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    /** The parts of a server that has its own PostgreSQL and Redis. */
    List<ProcessHandle> parts() {
        return Stream.of("postgresql", "redis", "server").map(this::part).toList();
    }

    /** A part by the note that the launcher keeps of it. */
    ProcessHandle part(String name) {
        try {
            String note = Files.readString(data.resolve("run").resolve(name + ".pid"));
            return ProcessHandle.of(Long.parseLong(note.substring(0, note.indexOf(' '))))
                    .orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
