package io.realchat.socket.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Patience with sockets: {@code realchat.socket.heartbeat} (25 seconds) is what clients are asked for,
 * {@code realchat.socket.silence} (60 seconds) what is waited for, {@code realchat.socket.stall} (10 seconds) how long one
 * write may take. All ISO 8601.
 */
@ApplicationScoped
class SocketSettings {
    @Inject
    @ConfigProperty(name = "realchat.socket.heartbeat", defaultValue = "PT25S")
    private Duration heartbeat;

    @Inject
    @ConfigProperty(name = "realchat.socket.silence", defaultValue = "PT60S")
    private Duration silence;

    @Inject
    @ConfigProperty(name = "realchat.socket.stall", defaultValue = "PT10S")
    private Duration stall;

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
