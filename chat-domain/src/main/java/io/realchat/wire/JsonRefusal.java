package io.realchat.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;

/** Turns what the JSON reader found wrong into a refusal. Nothing of the input but member names is repeated. */
final class JsonRefusal {
    private JsonRefusal() {}

    static ChatException of(JsonProcessingException failure) {
        if (!(failure instanceof JsonMappingException mapping)) {
            return new ChatException(Problem.MALFORMED, "JSON as described by the protocol expected");
        }
        if (cause(mapping) instanceof ChatException refusal) {
            return refusal.problem() == Problem.INVALID_FIELD ? refusal.within(path(mapping)) : refusal;
        }
        if (mapping.getCause() instanceof StreamReadException
                && !(mapping.getCause() instanceof InputCoercionException)) {
            return new ChatException(Problem.MALFORMED, "JSON as described by the protocol expected");
        }
        String path = path(mapping);
        if (path.isEmpty()) {
            return new ChatException(Problem.MALFORMED, "an object with the members of the protocol expected");
        }
        boolean unknown = mapping instanceof UnrecognizedPropertyException;
        return ChatException.invalid(path, unknown ? "there is no such member" : "missing or of a wrong type");
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof ChatException)) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String path(JsonMappingException failure) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : failure.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }
}
