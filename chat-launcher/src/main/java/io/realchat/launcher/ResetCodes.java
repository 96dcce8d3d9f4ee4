package io.realchat.launcher;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Writes reset codes into RealChat's database. An account has one at a time: a new one ends the one before. */
final class ResetCodes {
    static final Duration LIFE = Duration.ofHours(24);

    /** SQLSTATE undefined_table. */
    private static final String NO_TABLE = "42P01";

    private final Database database;

    ResetCodes(Database database) {
        this.database = database;
    }

    /**
     * Stores a new code for the account of that name.
     *
     * @throws LaunchException when there is no such account, or no RealChat in the database
     */
    ResetCode make(String username) {
        try (var connection = database.connect()) {
            var code = ResetCode.next();
            store(connection, find(connection, username), code);
            return code;
        } catch (SQLException e) {
            throw NO_TABLE.equals(e.getSQLState())
                    ? new LaunchException("The database " + database.url()
                            + " holds no accounts of this version yet. Start RealChat once: ./realchat run")
                    : new LaunchException("The reset code could not be stored: " + e.getMessage(), e);
        }
    }

    private static UUID find(Connection connection, String username) throws SQLException {
        try (var query = connection.prepareStatement("SELECT id FROM users WHERE username = ?")) {
            query.setString(1, username);
            try (var row = query.executeQuery()) {
                if (!row.next()) {
                    throw new LaunchException("There is nobody called \"" + username + "\" here.");
                }
                return row.getObject(1, UUID.class);
            }
        }
    }

    private static void store(Connection connection, UUID account, ResetCode code) throws SQLException {
        var now = Instant.now();
        try (var insert = connection.prepareStatement("""
                INSERT INTO reset_codes (user_id, code_hash, created_at, expires_at) VALUES (?, ?, ?, ?)
                ON CONFLICT (user_id) DO UPDATE SET code_hash = excluded.code_hash,
                    created_at = excluded.created_at, expires_at = excluded.expires_at""")) {
            insert.setObject(1, account);
            insert.setBytes(2, code.hash());
            insert.setTimestamp(3, Timestamp.from(now));
            insert.setTimestamp(4, Timestamp.from(now.plus(LIFE)));
            insert.executeUpdate();
        }
    }
}
