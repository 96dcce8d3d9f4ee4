package io.realchat.launcher;

import java.net.URI;
import java.net.URISyntaxException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Where PostgreSQL is and how to sign in there.
 *
 * @param url a JDBC URL without user and password
 */
public record Database(String url, String user, String password) {
    private static final String CONNECT_SECONDS = "5";

    /**
     * Reads {@code jdbc:postgresql://host:port/name} as it is, or {@code postgresql://user:password@host:port/name},
     * whose user and password win over the given ones.
     */
    static Database parse(String text, String user, String password) {
        if (text.startsWith("jdbc:postgresql:")) {
            return new Database(text, user, password);
        }
        try {
            var uri = new URI(text);
            if (uri.getHost() == null
                    || !("postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme()))) {
                throw unreadable(text);
            }
            return fromUri(uri, user, password);
        } catch (URISyntaxException e) {
            throw unreadable(text);
        }
    }

    private static Database fromUri(URI uri, String user, String password) {
        var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        var url = "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query;
        var person = uri.getUserInfo();
        if (person == null) {
            return new Database(url, user, password);
        }
        var colon = person.indexOf(':');
        return colon < 0
                ? new Database(url, person, password)
                : new Database(url, person.substring(0, colon), person.substring(colon + 1));
    }

    private static LaunchException unreadable(String text) {
        return new LaunchException("This is no PostgreSQL address: " + text.replaceAll("//[^@/]*@", "//***@")
                + "\nWrite postgresql://user:password@host:5432/name or jdbc:postgresql://host:5432/name.");
    }

    Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        properties.setProperty("loginTimeout", CONNECT_SECONDS);
        return DriverManager.getConnection(url, properties);
    }

    /** Refuses a database that cannot be used, saying which one and why. Never tells the password. */
    void requireReachable() {
        try (var connection = connect()) {
            connection.isValid(1);
        } catch (SQLException e) {
            throw new LaunchException(
                    "The database " + url + " cannot be used as user \"" + user + "\": " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return url + " as " + user;
    }
}
