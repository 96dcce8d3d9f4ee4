package io.realchat.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The files of the embedded PostgreSQL: made whole or not at all, and freed from what a killed server left. */
final class PostgresData {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path path;
    private final Path programs;
    private final Path log;

    PostgresData(DataFolder folder, Path programs) {
        this.path = folder.path().resolve("postgres");
        this.programs = programs;
        this.log = folder.log("postgresql-setup");
    }

    Path path() {
        return path;
    }

    /** Makes the files at the first start; refuses those of another major version. */
    void prepare(String major, String password) {
        try {
            if (Files.exists(path)) {
                requireVersion(major);
                endStaleServer();
            } else {
                make(password);
            }
        } catch (IOException e) {
            throw new LaunchException("The database files in " + path + " cannot be prepared: " + e, e);
        }
    }

    private void requireVersion(String major) throws IOException {
        var written = Files.readString(path.resolve("PG_VERSION")).strip();
        if (!written.equals(major)) {
            throw new LaunchException("The database files in " + path + " were written by PostgreSQL " + written
                    + "; this RealChat brings " + major + ". Dump them with the old version and load them here.");
        }
    }

    private void make(String password) throws IOException {
        var next = path.resolveSibling("postgres.new");
        deleteTree(next);
        var secret = Files.createTempFile(
                path.getParent(),
                "password",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(secret, password);
            initdb(next, secret);
        } finally {
            Files.delete(secret);
        }
        Files.move(next, path);
    }

    private void initdb(Path target, Path secret) throws IOException {
        var command = new ArrayList<>(AsOrdinaryUser.prefix());
        command.addAll(List.of(programs.resolve("bin/initdb").toString(), "-D", target.toString(), "-U", "postgres"));
        command.addAll(List.of("--pwfile=" + secret, "--auth=scram-sha-256", "--encoding=UTF8"));
        command.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new LaunchException("PostgreSQL could not make its files:\n" + Files.readString(log));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new LaunchException("The start was interrupted.", e);
        }
    }

    /** The caller holds the data folder, so a server that still runs on these files belongs to nobody any more. */
    private void endStaleServer() throws IOException {
        var file = path.resolve("postmaster.pid");
        if (Files.exists(file)) {
            runningServer(Files.readAllLines(file)).ifPresent(server -> Signals.stop(server, "INT", PATIENCE));
            Files.deleteIfExists(file);
        }
    }

    private Optional<ProcessHandle> runningServer(List<String> lines) {
        return lines.stream()
                .findFirst()
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
                .filter(process -> process.info().commandLine().orElse("").contains(path.toString()));
    }

    private static void deleteTree(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var all = Files.walk(folder)) {
                for (var file : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
