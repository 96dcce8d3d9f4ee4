package io.realchat.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.realchat.crypto.Identity;
import io.realchat.crypto.IdentitySecret;
import io.realchat.crypto.RecoveryKey;
import io.realchat.crypto.Vault;
import io.realchat.crypto.VaultOwner;
import io.realchat.wire.AccountId;
import io.realchat.wire.Json;
import io.realchat.wire.OwnAccount;
import io.realchat.wire.Problem;
import io.realchat.wire.Recovery;
import io.realchat.wire.RecoveryVault;
import io.realchat.wire.SessionAnswer;
import io.realchat.wire.SessionId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A recovery while another device of the account writes the vault, against a server that plays the other device. */
class WayBackTest {
    private static final RealChat.Credentials NEXT =
            new RealChat.Credentials("alice", "another tide at nightfall", "recovered");

    private final NewKeys made =
            NewAccount.keys(AccountId.next(), new RealChat.Credentials("alice", "many small waves at dawn", "first"));
    private final Identity identity = made.keys().identity().publish(made.id().value());
    private final VaultOwner owner = new VaultOwner(made.id().value(), identity.sign());
    private final OwnAccount account =
            new OwnAccount(made.id(), "alice", "public-id", ToWire.identity(identity), 1, identity.created());
    private final List<Recovery> requests = new ArrayList<>();
    private Vault stored = made.vault();
    private Vault meanwhile = stored;
    private HttpServer server;
    private Http http;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/api/sessions/recovery/vault",
                exchange -> answer(exchange, 200, new RecoveryVault(account, ToWire.vault(stored))));
        server.createContext("/api/sessions/recovery", this::recover);
        server.start();
        http = new Http(URI.create("http://localhost:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        http.close();
        server.stop(0);
    }

    @Test
    void whatAnotherDeviceWritesMeanwhileIsKept() {
        UUID pinned = UUID.randomUUID();
        Identity known = IdentitySecret.generate(5).publish(pinned);
        VaultContents theirs =
                VaultContents.read(stored.open(owner, made.vmk())).withPins(Map.of(pinned, known), 9);
        meanwhile = stored.write(owner, made.vmk(), theirs.write());
        WayBack.Opened opened = new WayBack(http, NEXT).recover(made.recovery().words());
        assertThat(requests).extracting(request -> request.vault().version()).containsExactly(2L, 3L);
        VaultContents kept = VaultContents.read(opened.vault().open(owner, opened.vmk()));
        assertThat(kept.pin(pinned))
                .hasValueSatisfying(pin -> assertThat(pin.is(known)).isTrue());
        RecoveryKey words = opened.recovery();
        assertThat(opened.vault().unlock(made.id().value(), words).secret())
                .isEqualTo(opened.vmk().secret());
    }

    /** At the first request the other device has just written. */
    private void recover(HttpExchange exchange) throws IOException {
        Recovery request = Json.read(exchange.getRequestBody().readAllBytes(), Recovery.class);
        stored = requests.isEmpty() ? meanwhile : stored;
        requests.add(request);
        if (request.vault().version() == stored.version() + 1) {
            stored = FromWire.vault(request.vault());
            answer(exchange, 201, new SessionAnswer(account, SessionId.next(), "token", 0));
        } else {
            answer(exchange, 409, Map.of("code", Problem.VAULT_CONFLICT.code(), "vault", ToWire.vault(stored)));
        }
    }

    private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] json = Json.write(body);
        String type = status < 300 ? "application/json" : "application/problem+json";
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, json.length);
        try (var out = exchange.getResponseBody()) {
            out.write(json);
        }
    }
}
