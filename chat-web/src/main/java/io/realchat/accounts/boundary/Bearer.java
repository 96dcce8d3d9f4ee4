package io.realchat.accounts.boundary;

import io.realchat.accounts.control.Sessions;
import io.realchat.problems.boundary.Anonymous;
import io.realchat.wire.ChatException;
import io.realchat.wire.Problem;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/** Lets a request through only with a good access token of a living session, unless it is {@link Anonymous}. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class Bearer implements ContainerRequestFilter {
    private static final String SCHEME = "Bearer ";

    @Context
    private ResourceInfo resource;

    @Inject
    private Sessions sessions;

    @Inject
    private Identified identified;

    @Override
    public void filter(ContainerRequestContext request) {
        if (resource.getResourceMethod().isAnnotationPresent(Anonymous.class)) {
            return;
        }
        identified.as(sessions.authenticate(token(request.getHeaderString(HttpHeaders.AUTHORIZATION))));
    }

    /** The token of an Authorization header. */
    static String token(@org.jspecify.annotations.Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new ChatException(Problem.UNAUTHENTICATED);
        }
        return authorization.substring(SCHEME.length());
    }
}
