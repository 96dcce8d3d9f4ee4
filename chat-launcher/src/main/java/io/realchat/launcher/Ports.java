package io.realchat.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports of this machine. */
public final class Ports {
    private Ports() {}

    /** A port of the loopback address that was free a moment ago. */
    public static int free() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new LaunchException("No free port could be had: " + e.getMessage(), e);
        }
    }

    /**
     * Refuses a port that something else listens on, naming it where the system tells.
     *
     * @param host the address to listen on; "*" is every address
     */
    static void requireFree(String host, int port) {
        var address = host.equals("*") ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
        } catch (IOException e) {
            var owner = PortOwner.of(port).map(name -> " by " + name).orElse("");
            throw new LaunchException(
                    owner.isEmpty() && !String.valueOf(e.getMessage()).contains("in use")
                            ? "The server cannot listen on " + host + ":" + port + ": " + e.getMessage()
                            : "Port " + port + " is taken" + owner + ". Stop it, or give another port with --port.",
                    e);
        }
    }
}
