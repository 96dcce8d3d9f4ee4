package io.realchat.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program that runs for as long as this RealChat does. It lives in its own session, so Ctrl-C in the terminal
 * reaches only the launcher, which stops its children in order. Its process id is noted in the data folder, so that
 * the next start finds it should the launcher be killed.
 */
final class Child implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LAST_LINES = 15;

    private final Recipe recipe;
    private final Process process;
    private final Path note;

    private Child(Recipe recipe, Process process, Path note) {
        this.recipe = recipe;
        this.process = process;
        this.note = note;
    }

    /** How to start and stop a program. The signal is a name that {@code kill} knows, such as TERM. */
    record Recipe(String name, List<String> command, Map<String, String> environment, Path log, String stopSignal) {}

    static Child start(Recipe recipe, DataFolder folder) {
        try {
            var builder = new ProcessBuilder(inOwnSession(recipe.command()));
            builder.environment().putAll(recipe.environment());
            builder.directory(folder.path().toFile());
            builder.redirectErrorStream(true)
                    .redirectOutput(Redirect.to(recipe.log().toFile()));
            var process = builder.start();
            return new Child(
                    recipe, process, Leftovers.note(folder, recipe.name(), process.toHandle(), recipe.stopSignal()));
        } catch (IOException e) {
            throw new LaunchException(recipe.name() + " could not be started: " + e.getMessage(), e);
        }
    }

    private static List<String> inOwnSession(List<String> command) {
        var whole = new ArrayList<String>();
        if (Signals.knows("setsid")) {
            whole.add("setsid");
        }
        whole.addAll(command);
        return whole;
    }

    String name() {
        return recipe.name();
    }

    Process process() {
        return process;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    Path log() {
        return recipe.log();
    }

    /** The message for a start that failed: the reason and the end of the program's log. */
    LaunchException failure(String reason) {
        return new LaunchException(recipe.name() + " " + reason + "\n" + lastLines());
    }

    /** The end of the program's log, indented, with the file's name. */
    String lastLines() {
        try {
            var lines = Files.readAllLines(recipe.log());
            var from = Math.max(0, lines.size() - LAST_LINES);
            return "  | " + String.join("\n  | ", lines.subList(from, lines.size())) + "\n  (log: " + recipe.log()
                    + ")";
        } catch (IOException e) {
            return "  (log: " + recipe.log() + ", not readable: " + e.getMessage() + ")";
        }
    }

    @Override
    public void close() {
        Signals.stop(process.toHandle(), recipe.stopSignal(), PATIENCE);
        try {
            Files.deleteIfExists(note);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
