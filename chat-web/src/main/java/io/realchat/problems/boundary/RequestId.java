package io.realchat.problems.boundary;

import io.realchat.wire.UuidV7;
import jakarta.enterprise.context.RequestScoped;

/** Names a request in its refusal and in the log. */
@RequestScoped
public class RequestId {
    private final String text = UuidV7.next().toString();

    public String text() {
        return text;
    }
}
