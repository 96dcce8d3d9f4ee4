package io.realchat.it;

import io.realchat.it.TestAccount.SignedIn;
import io.realchat.wire.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/** Tickets of sign-ins that end sooner than the server would make them. */
final class Tickets {
    private Tickets() {}

    /** A ticket, and the end of the sign-in behind it. */
    record Forged(String text, Instant expires) {}

    /** Puts a ticket where the server looks for it; the sign-in behind it ends in so many milliseconds. */
    static Forged forge(SignedIn holder, long millis) throws IOException {
        String text = TestAccount.random(32).toString();
        Instant expires = Instant.now().plusMillis(millis);
        String value = "{\"account\":\"%s\",\"session\":\"%s\",\"expires\":%d}"
                .formatted(holder.id(), holder.session().sessionId(), expires.toEpochMilli());
        RedisShell.run("SET", "ticket:" + hash(text), value, "EX", "30");
        return new Forged(text, expires);
    }

    private static Bytes hash(String text) {
        try {
            return Bytes.of(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
