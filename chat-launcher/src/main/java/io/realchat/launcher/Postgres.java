package io.realchat.launcher;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The embedded PostgreSQL: a real server on a free port of the loopback address, its data in {@code postgres/} of
 * the data folder. RealChat signs in as the owner of its own database, not as the administrator.
 */
final class Postgres implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String ADMINISTRATOR = "postgres";
    private static final String OWNER = "realchat";

    private final Child child;
    private final int port;
    private final Secrets secrets;

    private Postgres(Child child, int port, Secrets secrets) {
        this.child = child;
        this.port = port;
        this.secrets = secrets;
    }

    /** Starts the server; {@link #awaitReady} says when it can be used. */
    static Postgres start(DataFolder folder, Secrets secrets) {
        var versions = Versions.ofThisBuild();
        var programs = new Programs(folder, versions).postgresql();
        var data = new PostgresData(folder, programs);
        data.prepare(versions.postgresqlMajor(), secrets.value("database.administrator"));
        var port = Ports.free();
        var command = new ArrayList<>(AsOrdinaryUser.prefix());
        command.addAll(List.of(
                programs.resolve("bin/postgres").toString(), "-D", data.path().toString()));
        settings(port).forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        var recipe = new Child.Recipe("PostgreSQL", command, Map.of("LC_ALL", "C"), folder.log("postgresql"), "INT");
        return new Postgres(Child.start(recipe, folder), port, secrets);
    }

    private static Map<String, String> settings(int port) {
        return Map.of(
                "port", Integer.toString(port),
                "listen_addresses", "127.0.0.1",
                "unix_socket_directories", "",
                "timezone", "UTC",
                "log_timezone", "UTC");
    }

    /** Waits until the server answers and RealChat's database exists. */
    void awaitReady() {
        var ready = Waiting.until(PATIENCE, () -> !child.isAlive() || answers());
        if (!ready || !child.isAlive()) {
            throw child.failure(
                    ready ? "ended while starting:" : "did not answer within " + PATIENCE.toSeconds() + " s:");
        }
        makeDatabase();
    }

    private boolean answers() {
        try (var connection = administration().connect()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private void makeDatabase() {
        try (var connection = administration().connect();
                var statement = connection.createStatement()) {
            try (var found = statement.executeQuery("select 1 from pg_database where datname = '" + OWNER + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("do $$ begin if not exists (select from pg_roles where rolname = '" + OWNER
                    + "') then create role " + OWNER + " login; end if; end $$");
            statement.execute("alter role " + OWNER + " password '" + secrets.value("database.password") + "'");
            statement.execute("create database " + OWNER + " owner " + OWNER);
        } catch (SQLException e) {
            throw child.failure("could not make the database: " + e.getMessage());
        }
    }

    private Database administration() {
        return new Database(url(port, "postgres"), ADMINISTRATOR, secrets.value("database.administrator"));
    }

    Database database() {
        return database(port, secrets);
    }

    /** RealChat's own database behind a port of this machine. */
    static Database database(int port, Secrets secrets) {
        return new Database(url(port, OWNER), OWNER, secrets.value("database.password"));
    }

    private static String url(int port, String name) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
    }

    Child child() {
        return child;
    }

    @Override
    public void close() {
        child.close();
    }
}
