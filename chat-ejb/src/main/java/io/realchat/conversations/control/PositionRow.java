package io.realchat.conversations.control;

import io.realchat.conversations.entity.Position;
import io.realchat.wire.Bytes;
import java.sql.ResultSet;
import java.sql.SQLException;

/** How a position is read from the row of its conversation. */
public final class PositionRow {
    /** The columns that {@link #read} reads, of {@code conversations c}. */
    public static final String COLUMNS =
            "c.last_seq, c.log_length, c.log_head, c.epoch, c.epoch_seq, c.epoch_opened_at, c.epoch_closed";

    private PositionRow() {}

    /** Reads the columns, the first of which has the given number. */
    public static Position read(ResultSet row, int from) throws SQLException {
        return new Position(
                row.getLong(from),
                row.getLong(from + 1),
                Bytes.of(row.getBytes(from + 2)),
                row.getInt(from + 3),
                row.getLong(from + 4),
                row.getTimestamp(from + 5).toInstant(),
                row.getBoolean(from + 6));
    }
}
