package io.realchat.presence.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.wire.ConversationId;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** One socket says once in two seconds that somebody writes, in each conversation. */
class PaceTest {
    private final Pace pace = new Pace();
    private final ConversationId one = ConversationId.next();

    @Test
    void theSecondInTwoSecondsIsTooMuch() {
        assertThat(pace.take(one, 0)).isTrue();
        assertThat(pace.take(one, TimeUnit.MILLISECONDS.toNanos(1_999))).isFalse();
        assertThat(pace.take(one, TimeUnit.SECONDS.toNanos(2))).isTrue();
    }

    @Test
    void conversationsDoNotHinderEachOther() {
        assertThat(pace.take(one, 0)).isTrue();
        assertThat(pace.take(ConversationId.next(), 0)).isTrue();
    }
}
