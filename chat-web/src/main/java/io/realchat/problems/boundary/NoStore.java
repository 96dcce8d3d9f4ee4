package io.realchat.problems.boundary;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/**
 * No answer of the API is kept by a cache, and each text names its encoding. Files are no exception, although they never
 * change: a cache would go on giving them to whoever uses the browser next, and after they were erased.
 */
@Provider
public class NoStore implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        MediaType media = response.getMediaType();
        if (media != null
                && !MediaType.APPLICATION_OCTET_STREAM_TYPE.isCompatible(media)
                && !media.getParameters().containsKey(MediaType.CHARSET_PARAMETER)) {
            response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, media.withCharset("UTF-8"));
        }
    }
}
