package io.realchat.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A refusal as it travels: RFC 9457 over HTTP, the same members without {@code type} in an error frame.
 * Members that this version does not know are kept, so that a client can read what a later server adds.
 */
public record ProblemAnswer(Map<String, Object> members) implements ServerFrame {
    private static final String TYPE = "urn:realchat:problem:";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ProblemAnswer {
        Require.that(members.get("code") instanceof String, "code", "a problem's code expected");
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** The answer over HTTP. */
    public static ProblemAnswer http(ChatException refusal, String requestId) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", TYPE + refusal.problem().code());
        fill(members, refusal, requestId);
        return new ProblemAnswer(members);
    }

    /** The answer on the socket. */
    public static ProblemAnswer frame(ChatException refusal, String requestId) {
        Map<String, Object> members = new LinkedHashMap<>();
        fill(members, refusal, requestId);
        return new ProblemAnswer(members);
    }

    private static void fill(Map<String, Object> members, ChatException refusal, String requestId) {
        Problem problem = refusal.problem();
        members.put("title", problem.title());
        members.put("status", problem.status());
        members.put("code", problem.code());
        Optional<String> field = refusal.field().filter(name -> !name.isEmpty());
        members.put("detail", field.map(name -> name + ": ").orElse("") + refusal.detail());
        field.ifPresent(name -> members.put("field", name));
        refusal.retryAfter().ifPresent(wait -> members.put("retry_after", seconds(wait.toMillis())));
        members.putAll(refusal.extras());
        members.put("request_id", requestId);
    }

    private static long seconds(long millis) {
        return Math.max(1, Math.ceilDiv(millis, 1_000L));
    }

    /** The problem, empty when this version does not know its code. */
    public Optional<Problem> problem() {
        return Problem.find(code());
    }

    /** The problem's code on the wire. */
    public String code() {
        return String.valueOf(members.get("code"));
    }

    /** One English sentence about this very refusal. */
    public String detail() {
        return members.get("detail") instanceof String detail ? detail : code();
    }

    /** Seconds after which to try again. */
    public Optional<Long> retryAfter() {
        return Optional.ofNullable(members.get("retry_after")).map(wait -> ((Number) wait).longValue());
    }

    /** A further member, such as the {@code vault} of a conflict. */
    public <T> Optional<T> extra(String member, Class<T> type) {
        return Optional.ofNullable(members.get(member)).map(value -> Json.read(Json.tree(value), type));
    }

    @JsonValue
    Map<String, Object> json() {
        return members;
    }
}
