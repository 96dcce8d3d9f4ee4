package io.realchat.conversations.control;

import io.realchat.conversations.entity.EpochLimits;
import io.realchat.conversations.entity.Position;
import io.realchat.wire.LogPosition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long epochs live here: {@code realchat.epoch.messages} and {@code realchat.epoch.age} (ISO 8601). */
@ApplicationScoped
public class Epochs {
    @Inject
    @ConfigProperty(name = "realchat.epoch.messages", defaultValue = "1000")
    private long messages;

    @Inject
    @ConfigProperty(name = "realchat.epoch.age", defaultValue = "P7D")
    private Duration age;

    /** Whether one more message may be sent under the current epoch. */
    public boolean open(Position position) {
        return position.open(limits(), Instant.now());
    }

    /** What a sender is told who was not up to date. */
    public LogPosition answer(Position position) {
        return position.answer(limits(), Instant.now());
    }

    private EpochLimits limits() {
        return new EpochLimits(messages, age);
    }
}
