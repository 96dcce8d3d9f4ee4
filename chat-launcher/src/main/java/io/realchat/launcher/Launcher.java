package io.realchat.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line. Status 0: asked-for end; 1: a start that failed or a part that died, with the reason on standard
 * error; 2: wrong options.
 */
@Command(
        name = "realchat",
        subcommands = {RunCommand.class, ResetCodeCommand.class})
public final class Launcher implements Callable<Integer> {
    public static void main(String[] arguments) {
        if (List.of(arguments).contains("--help")) {
            System.out.print(usage());
            return;
        }
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        var line = new CommandLine(new Launcher());
        line.setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, command.getErr()));
        line.setParameterExceptionHandler((mistake, words) -> {
            var err = mistake.getCommandLine().getErr();
            err.println(mistake.getMessage());
            err.println("./realchat --help tells what is possible.");
            return 2;
        });
        return line;
    }

    private static int explain(Exception failure, PrintWriter err) throws Exception {
        if (failure instanceof LaunchException) {
            err.println(failure.getMessage());
            return 1;
        }
        throw failure;
    }

    static String usage() {
        try (var in = Launcher.class.getResourceAsStream("usage.txt")) {
            return new String(Objects.requireNonNull(in, "usage.txt").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Integer call() {
        System.err.print(usage());
        return 2;
    }
}
