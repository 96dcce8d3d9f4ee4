package io.realchat.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/**
 * What this installation must keep to itself, in the file {@code secrets} of the data folder (mode 600). Each value
 * is made at its first use and never changes; losing the file makes accounts unusable.
 */
final class Secrets {
    private static final int BYTES = 32;

    private final Path file;
    private final Properties values = new Properties();

    Secrets(DataFolder folder) {
        this(folder.path());
    }

    Secrets(Path folder) {
        file = folder.resolve("secrets");
        if (Files.exists(file)) {
            try (var in = Files.newBufferedReader(file)) {
                values.load(in);
            } catch (IOException e) {
                throw new LaunchException("The file " + file + " cannot be read: " + e, e);
            }
        }
    }

    /** 32 random bytes in base64url without padding, the same at every start. */
    String value(String name) {
        var known = values.getProperty(name);
        if (known != null) {
            return known;
        }
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        var made = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        values.setProperty(name, made);
        store();
        return made;
    }

    private void store() {
        try {
            var next = file.resolveSibling("secrets.new");
            Files.deleteIfExists(next);
            Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (var out = Files.newBufferedWriter(next)) {
                values.store(out, "RealChat. Keep this file private and in your backups.");
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
