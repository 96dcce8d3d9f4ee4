package io.realchat.health.control;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** Asks the database whether it answers. Waits at most two seconds once a connection is had. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Database {
    private static final int PATIENCE_SECONDS = 2;

    @Resource(lookup = "jdbc/realchat")
    private DataSource source;

    /** Why the database cannot be used now; empty when it answers. */
    public Optional<String> trouble() {
        try (var connection = source.getConnection()) {
            return connection.isValid(PATIENCE_SECONDS)
                    ? Optional.empty()
                    : Optional.of("no answer within " + PATIENCE_SECONDS + " s");
        } catch (SQLException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
