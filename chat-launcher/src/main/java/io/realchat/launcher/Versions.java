package io.realchat.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The versions of the programs that come with this launcher, as the build knew them. */
record Versions(String realchat, String postgresql, String redis) {
    static Versions ofThisBuild() {
        var properties = new Properties();
        try (var in = Versions.class.getResourceAsStream("versions.properties")) {
            properties.load(Objects.requireNonNull(in, "versions.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Versions(
                Objects.requireNonNull(properties.getProperty("realchat")),
                Objects.requireNonNull(properties.getProperty("postgresql")),
                Objects.requireNonNull(properties.getProperty("redis")));
    }

    String postgresqlMajor() {
        return postgresql.substring(0, postgresql.indexOf('.'));
    }
}
