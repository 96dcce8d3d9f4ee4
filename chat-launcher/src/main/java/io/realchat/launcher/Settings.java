package io.realchat.launcher;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the person who starts RealChat chose.
 *
 * @param host address to listen on; "*" or 0.0.0.0 is every address
 * @param port 0 to 65535; 0 takes a free one
 * @param data the data folder
 * @param home the folder of RealChat's own files
 * @param database empty: the embedded PostgreSQL
 * @param redisUrl empty: the embedded Redis
 * @param origins web origins that may connect, separated by commas; empty: this machine's
 */
record Settings(
        String host,
        int port,
        Path data,
        Path home,
        Optional<Database> database,
        Optional<String> redisUrl,
        Optional<String> origins) {
    Settings withPort(int chosen) {
        return new Settings(host, chosen, data, home, database, redisUrl, origins);
    }

    String originsOrDefault() {
        return origins.orElse("http://localhost:" + port + ",http://127.0.0.1:" + port);
    }

    /** The host to reach the server from this machine. */
    String ownHost() {
        return host.equals("*") || host.equals("0.0.0.0") ? "127.0.0.1" : host;
    }

    /** The address to tell people: localhost counts as a secure context, an IP address of the network does not. */
    String address() {
        return "http://" + (ownHost().equals("127.0.0.1") ? "localhost" : host) + ":" + port;
    }
}
