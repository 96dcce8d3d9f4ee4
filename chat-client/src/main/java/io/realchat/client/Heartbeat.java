package io.realchat.client;

import io.realchat.wire.ClientFrame;
import io.realchat.wire.ServerFrame;
import java.io.IOException;
import java.time.Duration;

/** When a socket needs a ping and when a new ticket. Counts from the server's own times, so clocks may differ. */
final class Heartbeat {
    private static final Duration MARGIN = Duration.ofSeconds(60);

    private final Duration interval;
    private long pingAt;
    private long renewAt;

    Heartbeat(ServerFrame.Ready ready) {
        this.interval = Duration.ofSeconds(ready.heartbeat());
        this.pingAt = System.nanoTime() + interval.toNanos();
        this.renewAt = renewal(ready.expiresAt(), ready.serverTime());
    }

    /** How long nothing is to be done. */
    Duration untilNext() {
        return Duration.ofNanos(Math.max(0, Math.min(pingAt, renewAt) - System.nanoTime()));
    }

    /** Pings and renews when it is time. */
    void keepAlive(Socket socket, Api api) throws IOException {
        if (System.nanoTime() - renewAt >= 0) {
            ServerFrame answer = socket.request(new ClientFrame.Renew(api.ticket()));
            if (answer instanceof ServerFrame.Renewed renewed) {
                renewAt = renewal(renewed.expiresAt(), ping(socket));
            }
        } else if (System.nanoTime() - pingAt >= 0) {
            ping(socket);
        }
    }

    private long ping(Socket socket) throws IOException {
        if (socket.request(new ClientFrame.Ping()) instanceof ServerFrame.Pong pong) {
            pingAt = System.nanoTime() + interval.toNanos();
            return pong.serverTime();
        }
        throw new IOException("no pong to a ping");
    }

    private static long renewal(long expiresAt, long serverTime) {
        Duration left = Duration.ofMillis(expiresAt - serverTime).minus(MARGIN);
        return System.nanoTime() + Math.max(Duration.ofSeconds(1).toNanos(), left.toNanos());
    }
}
