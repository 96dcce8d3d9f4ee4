package io.realchat.socket.boundary;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/** A request that has no HTTP session and makes none: the container would otherwise begin one, with a cookie, for each socket. */
final class SessionlessRequest extends HttpServletRequestWrapper {
    SessionlessRequest(HttpServletRequest request) {
        super(request);
    }

    @Override
    public @Nullable HttpSession getSession() {
        return null;
    }

    @Override
    public @Nullable HttpSession getSession(boolean create) {
        return null;
    }
}
