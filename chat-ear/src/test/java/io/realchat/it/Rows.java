package io.realchat.it;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What really stands in the database. */
final class Rows {
    private Rows() {}

    /** Number of rows of a table under a condition. */
    static long count(String from) throws SQLException {
        try (Connection database = Site.database();
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + from)) {
            row.next();
            return row.getLong(1);
        }
    }
}
