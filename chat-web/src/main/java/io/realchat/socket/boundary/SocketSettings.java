package io.realchat.socket.boundary;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Patience with sockets: {@code realchat.socket.heartbeat} (25 seconds) is what clients are asked for,
 * {@code realchat.socket.silence} (60 seconds) what is waited for, {@code realchat.socket.stall} (10 seconds) how long one
 * write may take. All ISO 8601.
 */
@Singleton
class SocketSettings {
    private final Duration heartbeat;
    private final Duration silence;
    private final Duration stall;

    @Inject
    SocketSettings(
            @ConfigProperty(name = "realchat.socket.heartbeat", defaultValue = "PT25S") Duration heartbeat,
            @ConfigProperty(name = "realchat.socket.silence", defaultValue = "PT60S") Duration silence,
            @ConfigProperty(name = "realchat.socket.stall", defaultValue = "PT10S") Duration stall) {
        this.heartbeat = heartbeat;
        this.silence = silence;
        this.stall = stall;
    }

    Duration heartbeat() {
        return heartbeat;
    }

    Duration silence() {
        return silence;
    }

    Duration stall() {
        return stall;
    }
}
