package io.realchat.problems.boundary;

import io.realchat.wire.ChatException;
import io.realchat.wire.Json;
import io.realchat.wire.Problem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;

/** Reads and writes the records of {@code io.realchat.wire} with their own strict codec, and reads no more than is allowed. */
@Provider
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.WILDCARD)
public class JsonBody implements MessageBodyReader<Object>, MessageBodyWriter<Object> {
    private static final int USUAL = 64 * 1024;
    private static final int MEBI = 1024 * 1024;
    private static final String WIRE = "io.realchat.wire";

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type.getPackageName().equals(WIRE);
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        int limit = Arrays.stream(annotations)
                .filter(Large.class::isInstance)
                .map(Large.class::cast)
                .findFirst()
                .map(large -> large.value() * MEBI)
                .orElse(USUAL);
        String length = headers.getFirst(HttpHeaders.CONTENT_LENGTH);
        if (length != null && length.length() > 9) {
            throw tooLarge(limit);
        }
        if (length != null && Integer.parseInt(length) > limit) {
            throw tooLarge(limit);
        }
        byte[] bytes = body.readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw tooLarge(limit);
        }
        return Json.read(bytes, type);
    }

    private static ChatException tooLarge(int limit) {
        return new ChatException(Problem.TOO_LARGE, "at most " + limit + " bytes are read here");
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type.getPackageName().equals(WIRE);
    }

    @Override
    public void writeTo(
            Object value,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream body)
            throws IOException {
        body.write(Json.write(value));
    }
}
