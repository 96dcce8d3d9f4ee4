package io.realchat.problems.boundary;

import io.realchat.wire.ChatException;
import io.realchat.wire.Problem;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Bodies are plain UTF-8 JSON, or plain bytes where a request is marked with {@link Octets}: what is declared as anything
 * else, or as compressed, is refused unread.
 */
@Provider
public class BodyRules implements ContainerRequestFilter {
    private static final Set<String> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        if (WITH_BODY.contains(request.getMethod()) && (!expected(request.getMediaType()) || encoded(request))) {
            throw new ChatException(Problem.UNSUPPORTED_MEDIA_TYPE);
        }
    }

    private boolean expected(@Nullable MediaType media) {
        return resource.getResourceMethod().isAnnotationPresent(Octets.class) ? octets(media) : json(media);
    }

    private static boolean octets(@Nullable MediaType media) {
        return media != null
                && media.getType().equalsIgnoreCase("application")
                && media.getSubtype().equalsIgnoreCase("octet-stream");
    }

    private static boolean json(@Nullable MediaType media) {
        if (media == null || !MediaType.APPLICATION_JSON_TYPE.isCompatible(media) || media.isWildcardType()) {
            return false;
        }
        String charset = media.getParameters().get(MediaType.CHARSET_PARAMETER);
        return !media.isWildcardSubtype() && (charset == null || charset.equalsIgnoreCase("utf-8"));
    }

    private static boolean encoded(ContainerRequestContext request) {
        String encoding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        return encoding != null && !encoding.equalsIgnoreCase("identity");
    }
}
