package io.realchat.launcher;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL and Redis as programs on disk, unpacked once per version from the launcher's libraries. Linux on x86-64. */
final class Programs {
    private final Path folder;
    private final Versions versions;

    Programs(DataFolder data, Versions versions) {
        this.folder = data.folder("programs");
        this.versions = versions;
    }

    /** The folder with {@code bin}, {@code lib} and {@code share} of PostgreSQL. */
    Path postgresql() {
        return unpacked("postgresql-" + versions.postgresql(), "/postgres-linux-x86_64.txz", Programs::untar);
    }

    /** The program redis-server. */
    Path redis() {
        var resource = "/redis-server-" + versions.redis() + "-linux-amd64";
        return unpacked("redis-" + versions.redis(), resource, (in, target) -> {
                    Files.createDirectory(target);
                    Files.copy(in, target.resolve("redis-server"));
                    target.resolve("redis-server").toFile().setExecutable(true);
                })
                .resolve("redis-server");
    }

    private interface Unpacking {
        void unpack(InputStream in, Path target) throws IOException;
    }

    private Path unpacked(String name, String resource, Unpacking unpacking) {
        requireLinux();
        var target = folder.resolve(name);
        if (Files.isDirectory(target)) {
            return target;
        }
        var next = folder.resolve(name + ".new");
        try (var in = Programs.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            delete(next);
            unpacking.unpack(in, next);
            return Files.move(next, target);
        } catch (IOException e) {
            throw new LaunchException(name + " could not be unpacked into " + folder + ": " + e, e);
        }
    }

    private static void requireLinux() {
        var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        var machine = System.getProperty("os.arch", "");
        if (!system.equals("linux") || !(machine.equals("amd64") || machine.equals("x86_64"))) {
            throw new LaunchException("The embedded PostgreSQL and Redis are for Linux on x86-64; this is " + system
                    + " on " + machine + ". Give your own with --db-url and --redis-url.");
        }
    }

    private static void untar(InputStream in, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                extract(tar, entry, target);
            }
        }
    }

    private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        var file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("entry outside of the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent() == null ? target : file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, file);
            var rights = (entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--";
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var all = Files.walk(folder)) {
                all.sorted(Comparator.reverseOrder()).forEach(Programs::deleteOne);
            }
        }
    }

    private static void deleteOne(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
