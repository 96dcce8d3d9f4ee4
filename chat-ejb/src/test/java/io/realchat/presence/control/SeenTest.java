package io.realchat.presence.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.presence.control.Seen.Mark;
import io.realchat.wire.AccountId;
import io.realchat.wire.Mood;
import io.realchat.wire.Presence;
import io.realchat.wire.Reach;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How the words of several nodes about one account become what others see. */
class SeenTest {
    private static final long NOW = 1_000;
    private final AccountId account = AccountId.next();

    @Test
    void onlineAnywhereIsOnline() {
        assertThat(seen(new Mark(Mood.AWAY, 2_000), new Mark(Mood.ONLINE, 1_500)))
                .isEqualTo(is(Reach.ONLINE, null));
    }

    @Test
    void awayEverywhereIsAway() {
        assertThat(seen(new Mark(Mood.AWAY, 2_000), new Mark(Mood.ONLINE, 900))).isEqualTo(is(Reach.AWAY, null));
    }

    @Test
    void whatRanOutIsOfflineSinceTheLastOfIt() {
        assertThat(seen(new Mark(Mood.AWAY, 700), new Mark(Mood.ONLINE, 900))).isEqualTo(is(Reach.OFFLINE, 900L));
    }

    @Test
    void hiddenAnywhereShowsNothingAndLeavesNothingBehind() {
        assertThat(seen(new Mark(Mood.HIDDEN, 1_200), new Mark(Mood.ONLINE, 2_000)))
                .isEqualTo(is(Reach.OFFLINE, null));
        assertThat(seen(new Mark(Mood.HIDDEN, 900), new Mark(Mood.ONLINE, 800))).isEqualTo(is(Reach.OFFLINE, null));
    }

    @Test
    void ofWhomNothingIsKnownNothingIsSaid() {
        assertThat(seen()).isEqualTo(is(Reach.OFFLINE, null));
        assertThat(new Seen(List.of()).known()).isFalse();
    }

    private Presence seen(Mark... marks) {
        return new Seen(List.of(marks)).of(account, NOW);
    }

    private Presence is(Reach reach, @Nullable Long lastSeen) {
        return new Presence(account, reach, lastSeen);
    }
}
