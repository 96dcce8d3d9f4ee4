package io.realchat.problems.boundary;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import io.realchat.redis.control.RedisUnavailable;
import io.realchat.wire.ChatException;
import io.realchat.wire.Problem;
import io.realchat.wire.ProblemAnswer;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Turns whatever went wrong into a problem (RFC 9457). A refusal tells its reason; a bug tells only the request's id,
 * under which the log has the rest.
 */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {
    private static final System.Logger LOG = System.getLogger(ProblemMapper.class.getName());
    private static final Duration RETRY = Duration.ofSeconds(5);

    @Inject
    private RequestId request;

    @Override
    public Response toResponse(Throwable failure) {
        ChatException refusal = refusal(failure);
        ProblemAnswer answer = ProblemAnswer.http(refusal, request.text());
        Response.ResponseBuilder response = Response.status(refusal.problem().status())
                .type("application/problem+json;charset=UTF-8")
                .entity(answer);
        answer.retryAfter().ifPresent(seconds -> response.header(HttpHeaders.RETRY_AFTER, seconds));
        if (refusal.problem().status() == Problem.UNAUTHENTICATED.status()) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return response.build();
    }

    private ChatException refusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ChatException refusal) {
                return refusal;
            }
            if (cause instanceof WebApplicationException refusal) {
                return new ChatException(problem(refusal.getResponse().getStatus()));
            }
            if (unavailable(cause)) {
                LOG.log(WARNING, "Request {0}: {1}", request.text(), cause);
                return ChatException.later(Problem.UNAVAILABLE, RETRY);
            }
        }
        if (failure instanceof IOException) {
            return new ChatException(Problem.MALFORMED);
        }
        LOG.log(ERROR, "Request " + request.text() + " failed", failure);
        return new ChatException(Problem.INTERNAL);
    }

    /** The database or Redis is away, rather than asked wrongly; SQL states by ISO 9075 and PostgreSQL's appendix A. */
    private static boolean unavailable(Throwable cause) {
        if (cause instanceof SQLException sql) {
            String state = String.valueOf(sql.getSQLState());
            return state.startsWith("08") || state.startsWith("57P") || state.startsWith("53");
        }
        return cause instanceof RedisUnavailable
                || cause.getClass().getName().equals("jakarta.resource.spi.ResourceAllocationException");
    }

    static Problem problem(int status) {
        return switch (status) {
            case 404 -> Problem.NOT_FOUND;
            case 405 -> Problem.METHOD_NOT_ALLOWED;
            case 406 -> Problem.NOT_ACCEPTABLE;
            case 413 -> Problem.TOO_LARGE;
            case 415 -> Problem.UNSUPPORTED_MEDIA_TYPE;
            case 503 -> Problem.UNAVAILABLE;
            default -> status < 500 ? Problem.MALFORMED : Problem.INTERNAL;
        };
    }
}
