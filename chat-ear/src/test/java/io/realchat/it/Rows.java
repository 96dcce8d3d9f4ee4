package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** What really stands in the database. */
final class Rows {
    private Rows() {}

    /** Changes rows, at least one, for what cannot be brought about from outside. */
    static void update(String sql, UUID id) throws SQLException {
        try (Connection database = Site.database();
                PreparedStatement statement = database.prepareStatement(sql)) {
            statement.setObject(1, id);
            assertThat(statement.executeUpdate()).isPositive();
        }
    }

    /** Runs statements that answer nothing. */
    static void execute(String sql) throws SQLException {
        try (Connection database = Site.database();
                Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Number of rows of a table under a condition. */
    static long count(String from) throws SQLException {
        return number("count(*)", from);
    }

    /** Sum of a column of a table under a condition. */
    static long sum(String column, String from) throws SQLException {
        return number("sum(" + column + ")", from);
    }

    private static long number(String what, String from) throws SQLException {
        try (Connection database = Site.database();
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + what + " FROM " + from)) {
            row.next();
            return row.getLong(1);
        }
    }
}
