package io.realchat.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Programs that an earlier launcher started and, because it was killed, never stopped. A note per program in
 * {@code run/} holds process id, start time and stop signal: a process id that another program got since is left alone.
 */
final class Leftovers {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Leftovers() {}

    static Path note(DataFolder folder, String name, ProcessHandle process, String stopSignal) throws IOException {
        var file = folder.folder("run").resolve(name.toLowerCase(Locale.ROOT) + ".pid");
        return Files.writeString(file, process.pid() + " " + startOf(process) + " " + stopSignal);
    }

    /** Ends what is left of earlier starts on this folder, which the caller holds. */
    static void end(DataFolder folder) {
        try (var notes = Files.newDirectoryStream(folder.folder("run"), "*.pid")) {
            for (var note : notes) {
                end(note);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(Path note) throws IOException {
        var words = List.of(Files.readString(note).strip().split(" ", -1));
        if (words.size() == 3) {
            find(words).ifPresent(process -> Signals.stop(process, words.get(2), PATIENCE));
        }
        Files.delete(note);
    }

    private static Optional<ProcessHandle> find(List<String> words) {
        return ProcessHandle.of(Long.parseLong(words.get(0)))
                .filter(process -> Long.toString(startOf(process)).equals(words.get(1)));
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
