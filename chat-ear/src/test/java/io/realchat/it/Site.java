package io.realchat.it;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Where the stories find the running server and its database, as {@link RealStores} says in system properties. */
final class Site {
    private Site() {}

    /** The server's address, without a path. */
    static URI address() {
        return URI.create(RealEar.address());
    }

    /** The origin that the server allows: its own. */
    static String origin() {
        return address().toString();
    }

    /** A connection to the server's database, for what cannot be seen or brought about from outside. */
    static Connection database() throws SQLException {
        return DriverManager.getConnection(
                required("realchat.db.url"), required("realchat.db.user"), required("realchat.db.password"));
    }

    private static String required(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("the system property " + name + " must be set");
        }
        return value;
    }
}
