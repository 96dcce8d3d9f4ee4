package io.realchat.problems.boundary;

import io.realchat.settings.control.Settings;
import io.realchat.wire.ChatException;
import io.realchat.wire.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A request that counts on a cookie must say that a script of ours made it: it has {@code X-RealChat: 1}, which no foreign
 * page can add, and when it has an {@code Origin}, an allowed one, exactly.
 */
@ApplicationScoped
public class CookieRules {
    private static final String MARK = "X-RealChat";

    @Inject
    private Settings settings;

    /**
     * Refuses what another site may have sent.
     *
     * @throws ChatException {@link Problem#FOREIGN_ORIGIN}
     */
    public void check(HttpHeaders headers) {
        String origin = headers.getHeaderString("Origin");
        if (!"1".equals(headers.getHeaderString(MARK)) || !allowed(origin)) {
            throw new ChatException(Problem.FOREIGN_ORIGIN);
        }
    }

    private boolean allowed(@Nullable String origin) {
        return origin == null || settings.origins().contains(origin);
    }
}
