package io.realchat.conversations.control;

import io.realchat.wire.ChatException;
import io.realchat.wire.Problem;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Plain SQL on the application's data source, in the caller's transaction where there is one. A database that cannot be
 * reached is {@link Problem#UNAVAILABLE}, one whose disk is full {@link Problem#STORAGE_FULL}, any other failure a bug.
 */
@ApplicationScoped
public class Sql {
    private static final Duration RETRY = Duration.ofSeconds(2);

    /** Of PostgreSQL, appendix A: disk_full. */
    private static final String DISK_FULL = "53100";

    @Resource(lookup = "jdbc/realchat")
    private DataSource source;

    /** All rows of a query. */
    public <T> List<T> list(Query query, Mapper<T> mapper) {
        return call(connection -> {
            try (PreparedStatement statement = query.prepare(connection);
                    ResultSet rows = statement.executeQuery()) {
                List<T> all = new ArrayList<>();
                while (rows.next()) {
                    all.add(mapper.map(rows));
                }
                return all;
            }
        });
    }

    /** The one row of a query that has at most one. */
    public <T> Optional<T> find(Query query, Mapper<T> mapper) {
        return list(query, mapper).stream().findFirst();
    }

    /** Runs a change and says how many rows it touched. */
    public int update(Query query) {
        return call(connection -> {
            try (PreparedStatement statement = query.prepare(connection)) {
                return statement.executeUpdate();
            }
        });
    }

    private <T> T call(Work<T> work) {
        try (Connection connection = source.getConnection()) {
            return work.with(connection);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static RuntimeException failure(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        if (state.equals(DISK_FULL)) {
            return new ChatException(Problem.STORAGE_FULL);
        }
        boolean away = e instanceof SQLTransientException
                || e instanceof SQLRecoverableException
                || e instanceof SQLNonTransientConnectionException
                || Stream.of("08", "53", "57P").anyMatch(state::startsWith);
        ChatException refusal = ChatException.later(Problem.UNAVAILABLE, RETRY);
        refusal.addSuppressed(e);
        return away ? refusal : new IllegalStateException("the database refused a statement", e);
    }

    /** A statement with its parameters in order: UUIDs, texts, numbers, instants, byte arrays and {@link Column}s. */
    public record Query(String text, List<Object> parameters) {
        public static Query of(String text, Object... parameters) {
            return new Query(text, List.of(parameters));
        }

        private PreparedStatement prepare(Connection connection) throws SQLException {
            PreparedStatement statement = connection.prepareStatement(text);
            for (int i = 0; i < parameters.size(); i++) {
                Object value = parameters.get(i);
                switch (value) {
                    case Column column ->
                        statement.setArray(i + 1, connection.createArrayOf(column.type(), column.array()));
                    case Instant time -> statement.setObject(i + 1, time.atOffset(ZoneOffset.UTC));
                    default -> statement.setObject(i + 1, value);
                }
            }
            return statement;
        }
    }

    /** A whole column of values as one array parameter; an empty {@link Optional} is NULL. */
    public record Column(String type, List<?> values) {
        public static <T> Column of(String type, List<T> rows, Function<? super T, ?> value) {
            return new Column(type, rows.stream().map(value).toList());
        }

        private Object[] array() {
            return type.equals("bytea")
                    ? values.toArray(byte[][]::new)
                    : values.stream().map(Column::bare).toArray();
        }

        private static @Nullable Object bare(Object value) {
            return value instanceof Optional<?> optional ? optional.orElse(null) : value;
        }

        public static Column uuids(List<UUID> values) {
            return of("uuid", values, id -> id);
        }
    }

    /** Reads one row. */
    @FunctionalInterface
    public interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    @FunctionalInterface
    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }
}
