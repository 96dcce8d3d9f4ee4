package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reset codes as an administrator makes them: with the command. */
final class ResetCodes {
    private static final Path HOME = Path.of(System.getProperty("realchat.home", "."));
    private static final Pattern CODE = Pattern.compile("\\b[0-9A-Z]{5}(-[0-9A-Z]{5}){4}\\b");

    private ResetCodes() {}

    /** A code for the account of that name in the test server's database. */
    static String make(String username) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(HOME.resolve("realchat").toString(), "reset-code", username)
                .redirectErrorStream(true);
        command.environment().put("REALCHAT_DB_URL", System.getProperty("realchat.db.url", ""));
        command.environment().put("REALCHAT_DB_USER", System.getProperty("realchat.db.user", ""));
        command.environment().put("REALCHAT_DB_PASSWORD", System.getProperty("realchat.db.password", ""));
        Process process = command.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return CODE.matcher(output)
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow();
    }
}
