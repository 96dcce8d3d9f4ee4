package io.realchat.socket.boundary;

import static java.lang.System.Logger.Level.ERROR;

import io.realchat.accounts.control.Caller;
import io.realchat.accounts.control.Tickets;
import io.realchat.settings.control.Settings;
import io.realchat.wire.ChatException;
import io.realchat.wire.Json;
import io.realchat.wire.Problem;
import io.realchat.wire.ProblemAnswer;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The handshake: origin and ticket are checked here, before the upgrade, so that who is not let in never has a socket.
 * The ticket travels as a subprotocol and not in the address, which logs keep.
 */
@WebServlet("/socket")
public class SocketServlet extends HttpServlet {
    static final String PROTOCOL = "realchat.v1";

    private static final long serialVersionUID = 1L;
    private static final System.Logger LOG = System.getLogger(SocketServlet.class.getName());
    private static final String TICKET = "ticket.";

    @Inject
    private transient Settings settings;

    @Inject
    private transient Tickets tickets;

    @Inject
    private transient Sockets sockets;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            requireOrigin(request);
            if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
                throw new ChatException(Problem.MALFORMED, "a WebSocket handshake expected");
            }
            upgrade(request, response, caller(request));
        } catch (ChatException e) {
            refuse(response, e);
        } catch (ServletException | DeploymentException | RuntimeException e) {
            LOG.log(ERROR, "A socket could not be opened", e);
            refuse(response, new ChatException(Problem.INTERNAL));
        }
    }

    private void requireOrigin(HttpServletRequest request) {
        List<String> origins = Collections.list(request.getHeaders("Origin"));
        boolean allowed = origins.isEmpty()
                ? "1".equals(request.getHeader("X-RealChat"))
                : origins.size() == 1 && settings.origins().contains(origins.getFirst());
        if (!allowed) {
            throw new ChatException(Problem.FOREIGN_ORIGIN);
        }
    }

    private Caller caller(HttpServletRequest request) {
        List<String> offered = Collections.list(request.getHeaders("Sec-WebSocket-Protocol")).stream()
                .flatMap(header -> Stream.of(header.split(",", -1)))
                .map(String::strip)
                .toList();
        if (!offered.contains(PROTOCOL)) {
            throw new ChatException(Problem.UNSUPPORTED_VERSION, "the subprotocol " + PROTOCOL + " expected");
        }
        return offered.stream()
                .filter(protocol -> protocol.startsWith(TICKET))
                .findFirst()
                .flatMap(ticket -> tickets.take(ticket.substring(TICKET.length())))
                .orElseThrow(() -> new ChatException(Problem.UNAUTHENTICATED));
    }

    private void upgrade(HttpServletRequest request, HttpServletResponse response, Caller caller)
            throws ServletException, IOException, DeploymentException {
        ServerContainer container = (ServerContainer) getServletContext().getAttribute(ServerContainer.class.getName());
        container.upgradeHttpToWebSocket(
                new SessionlessRequest(request),
                response,
                Handshake.config(new SocketEndpoint(caller, sockets)),
                Map.of());
    }

    private static void refuse(HttpServletResponse response, ChatException why) throws IOException {
        byte[] body = Json.write(ProblemAnswer.http(why, UUID.randomUUID().toString()));
        response.setStatus(why.problem().status());
        response.setContentType("application/problem+json;charset=UTF-8");
        why.retryAfter()
                .ifPresent(wait -> response.setHeader("Retry-After", Long.toString(Math.max(1, wait.toSeconds()))));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
