package io.realchat.accounts.boundary;

import io.realchat.accounts.control.Accounts;
import io.realchat.accounts.control.Caller;
import io.realchat.accounts.control.Grant;
import io.realchat.accounts.control.Sessions;
import io.realchat.problems.boundary.Anonymous;
import io.realchat.problems.boundary.CookieRules;
import io.realchat.wire.ChatException;
import io.realchat.wire.Empty;
import io.realchat.wire.OpenSessions;
import io.realchat.wire.PreLogin;
import io.realchat.wire.PreLoginAnswer;
import io.realchat.wire.Problem;
import io.realchat.wire.SessionAnswer;
import io.realchat.wire.SessionId;
import io.realchat.wire.SignIn;
import io.realchat.wire.SignInAnswer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Sign-in, renewal, sign-out, and what is signed in. */
@RequestScoped
@Path("sessions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SessionsResource {
    @Inject
    private Accounts accounts;

    @Inject
    private Sessions sessions;

    @Inject
    private CookieRules cookies;

    @Inject
    private Caller caller;

    @Context
    private HttpHeaders headers;

    @POST
    @Path("prelogin")
    @Anonymous
    public PreLoginAnswer preLogin(PreLogin request) {
        return new PreLoginAnswer(accounts.preLogin(request.username()));
    }

    @POST
    @Anonymous
    public Response signIn(SignIn request) {
        Grant grant = accounts.signIn(request);
        SessionAnswer session = grant.answer();
        SignInAnswer answer = new SignInAnswer(
                session.account(),
                session.sessionId(),
                session.accessToken(),
                session.expiresAt(),
                accounts.vault(session.account().id()));
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.SET_COOKIE, RefreshCookie.keep(grant))
                .entity(answer)
                .build();
    }

    @POST
    @Path("refresh")
    @Anonymous
    public Response refresh(Empty request) {
        cookies.check(headers);
        String token = RefreshCookie.read(headers).orElseThrow(() -> new ChatException(Problem.SESSION_ENDED));
        Grant grant = sessions.refresh(token);
        return Response.ok(grant.answer())
                .header(HttpHeaders.SET_COOKIE, RefreshCookie.keep(grant))
                .build();
    }

    @GET
    public OpenSessions list() {
        return sessions.list(caller);
    }

    /** Ends one session of the caller's account, here or elsewhere. */
    @DELETE
    @Path("{id}")
    @Consumes(MediaType.WILDCARD)
    public void end(@PathParam("id") SessionId id) {
        sessions.end(caller, id);
    }

    /** Ends all sessions of the caller's account but this one. */
    @DELETE
    @Consumes(MediaType.WILDCARD)
    public void endOthers() {
        sessions.endOthers(caller);
    }

    /** Signs out the session of the access token, or without one that of the cookie. */
    @DELETE
    @Path("current")
    @Anonymous
    @Consumes(MediaType.WILDCARD)
    public Response signOut() {
        String authorization = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (authorization != null) {
            sessions.end(sessions.authenticate(Bearer.token(authorization)));
        } else {
            cookies.check(headers);
            sessions.end(RefreshCookie.read(headers).orElseThrow(() -> new ChatException(Problem.UNAUTHENTICATED)));
        }
        return Response.noContent()
                .header(HttpHeaders.SET_COOKIE, RefreshCookie.clear())
                .build();
    }
}
