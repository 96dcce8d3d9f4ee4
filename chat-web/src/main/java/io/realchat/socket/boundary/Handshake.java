package io.realchat.socket.boundary;

import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;

/** Hands an upgraded socket to the endpoint that was made for it; agrees on our subprotocol and on no extension. */
final class Handshake extends ServerEndpointConfig.Configurator {
    private final SocketEndpoint endpoint;

    private Handshake(SocketEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    static ServerEndpointConfig config(SocketEndpoint endpoint) {
        return ServerEndpointConfig.Builder.create(SocketEndpoint.class, "/socket")
                .subprotocols(List.of(SocketServlet.PROTOCOL))
                .configurator(new Handshake(endpoint))
                .build();
    }

    @Override
    public <T> T getEndpointInstance(Class<T> type) {
        return type.cast(endpoint);
    }

    @Override
    public boolean checkOrigin(String origin) {
        return true; // the servlet did, with headers that are not to be seen here
    }

    @Override
    public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
        return SocketServlet.PROTOCOL;
    }

    @Override
    public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
        return List.of();
    }
}
