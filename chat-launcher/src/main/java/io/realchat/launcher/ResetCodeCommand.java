package io.realchat.launcher;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Makes a reset code for somebody who has lost password and recovery key, and prints it, once. Whoever gets it can take the account
 * over, but reads nothing that was written before.
 */
@Command(name = "reset-code")
final class ResetCodeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "USERNAME")
    private String username = "";

    @Option(names = "--data", defaultValue = "${env:REALCHAT_DATA:-data}", paramLabel = "DIR")
    private Path data = Path.of("data");

    @Option(names = "--db-url", defaultValue = "${env:REALCHAT_DB_URL}", paramLabel = "URL")
    private @Nullable String databaseUrl;

    @Option(names = "--db-user", defaultValue = "${env:REALCHAT_DB_USER:-realchat}", paramLabel = "U")
    private String databaseUser = "realchat";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var code = external().map(this::make).orElseGet(this::makeInFolder);
        out().println("Reset code for " + username + ", good once within 24 hours; it is not shown again:");
        out().println("  " + code.text());
        out().println(
                        "With it the account gets a new password, recovery key and identity. Its old messages stay unreadable,");
        out().println("and everybody who shares a conversation with it is warned.");
        out().flush();
        return 0;
    }

    private Optional<Database> external() {
        var password =
                Optional.ofNullable(System.getenv("REALCHAT_DB_PASSWORD")).orElse("");
        return Optional.ofNullable(databaseUrl)
                .filter(url -> !url.isBlank())
                .map(url -> Database.parse(url, databaseUser, password));
    }

    private ResetCode make(Database database) {
        database.requireReachable();
        return new ResetCodes(database).make(username);
    }

    private ResetCode makeInFolder() {
        try (var stored = StoredDatabase.open(data, line -> out().println(line))) {
            return new ResetCodes(stored.database()).make(username);
        }
    }

    private PrintWriter out() {
        if (spec == null) {
            throw new IllegalStateException("not made by the command line");
        }
        return spec.commandLine().getOut();
    }
}
