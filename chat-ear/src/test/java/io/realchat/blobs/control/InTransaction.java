package io.realchat.blobs.control;

import io.realchat.blobs.control.BlobStores.Forgotten;
import io.realchat.conversations.control.Sql;
import io.realchat.wire.BlobId;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The control of files in a transaction of the caller's own on the real database, and the files that it says to delete. */
public final class InTransaction implements AutoCloseable {
    private final Connection connection;
    private final List<BlobId> forgotten = new ArrayList<>();
    private final Blobs blobs = new Blobs();

    public InTransaction(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        Sql sql = new Sql();
        set(sql, "source", one(DataSource.class, "getConnection", open(connection)));
        BlobRows rows = new BlobRows();
        set(rows, "sql", sql);
        set(
                rows,
                "forgotten",
                Proxy.newProxyInstance(loader(), new Class<?>[] {Event.class}, (proxy, method, event) -> {
                    forgotten.addAll(((Forgotten) event[0]).files());
                    return null;
                }));
        set(blobs, "rows", rows);
    }

    public Blobs blobs() {
        return blobs;
    }

    /** What would be deleted after the commit. */
    public List<BlobId> forgotten() {
        return List.copyOf(forgotten);
    }

    public void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** The connection, which its users do not close. */
    private static Connection open(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                loader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                    try {
                        return method.getName().equals("close") ? null : method.invoke(connection, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static Object one(Class<?> type, String name, Object answer) {
        return Proxy.newProxyInstance(loader(), new Class<?>[] {type}, (proxy, method, args) -> {
            if (!method.getName().equals(name)) {
                throw new UnsupportedOperationException(method.getName());
            }
            return answer;
        });
    }

    private static ClassLoader loader() {
        return InTransaction.class.getClassLoader();
    }

    private static void set(Object bean, String name, Object value) {
        try {
            Field field = bean.getClass().getDeclaredField(name);
            field.setAccessible(true);
            field.set(bean, value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
