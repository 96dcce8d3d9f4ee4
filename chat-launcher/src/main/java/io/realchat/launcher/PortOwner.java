package io.realchat.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds which process listens on a port, from Linux's /proc. Sees only what this user may see; absence is no proof. */
final class PortOwner {
    private static final String LISTENING = "0A";
    private static final int LONGEST_COMMAND = 100;

    private PortOwner() {}

    /** "process 4711 (nginx: master process)", or empty when it cannot be told. */
    static Optional<String> of(int port) {
        var sockets = Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(table -> lines(Path.of(table)))
                .map(line -> line.strip().split("\\s+", -1))
                .filter(cells -> cells.length > 9 && cells[3].equals(LISTENING) && cells[1].endsWith(hex(port)))
                .map(cells -> "socket:[" + cells[9] + "]")
                .collect(Collectors.toUnmodifiableSet());
        return sockets.isEmpty() ? Optional.empty() : holder(sockets);
    }

    private static String hex(int port) {
        return String.format(Locale.ROOT, ":%04X", port);
    }

    private static Optional<String> holder(Set<String> sockets) {
        return ProcessHandle.allProcesses()
                .filter(process -> holdsAny(process.pid(), sockets))
                .findFirst()
                .map(process -> "process " + process.pid() + " (" + command(process.pid()) + ")");
    }

    private static boolean holdsAny(long pid, Set<String> sockets) {
        try (var open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return open.anyMatch(file -> sockets.contains(target(file)));
        } catch (IOException e) {
            return false;
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static String command(long pid) {
        try {
            var whole = Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.UTF_8)
                    .replace('\0', ' ')
                    .strip();
            return whole.length() <= LONGEST_COMMAND ? whole : whole.substring(0, LONGEST_COMMAND) + "...";
        } catch (IOException e) {
            return "name unknown";
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
