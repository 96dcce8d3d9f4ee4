package io.realchat.wire;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A refusal that the caller is told about: a {@link Problem} with a sentence and, where the wire names them, further members.
 * It carries no stack trace because it is an answer and not a bug. The detail never holds a secret or a foreign user's data.
 */
public final class ChatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final @Nullable String field;
    private final @Nullable Duration retryAfter;
    private final transient Map<String, Object> extras;

    /** A refusal whose detail is the problem's own title. */
    public ChatException(Problem problem) {
        this(problem, problem.title());
    }

    /** A refusal with its own sentence. */
    public ChatException(Problem problem, String detail) {
        this(problem, detail, null, null, Map.of());
    }

    private ChatException(
            Problem problem,
            String detail,
            @Nullable String field,
            @Nullable Duration retryAfter,
            Map<String, Object> extras) {
        super(detail, null, false, false);
        this.problem = problem;
        this.field = field;
        this.retryAfter = retryAfter;
        this.extras = extras;
    }

    /** {@link Problem#INVALID_FIELD}: {@code field} is the path of the member, such as {@code vault.kdf.m}. */
    public static ChatException invalid(String field, String rule) {
        return new ChatException(Problem.INVALID_FIELD, rule, field, null, Map.of());
    }

    /** A refusal that names the time after which to try again, rounded up to whole seconds on the wire. */
    public static ChatException later(Problem problem, Duration retryAfter) {
        return new ChatException(problem, problem.title(), null, retryAfter, Map.of());
    }

    /** The same refusal with one more member in its answer. */
    public ChatException with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(extras);
        more.put(member, value);
        return new ChatException(problem, detail(), field, retryAfter, more);
    }

    /** The same refusal for a field inside the member at {@code path}. */
    ChatException within(String path) {
        String whole = field == null || field.isEmpty() ? path : path.isEmpty() ? field : path + "." + field;
        return new ChatException(problem, detail(), whole, retryAfter, extras);
    }

    public Problem problem() {
        return problem;
    }

    /** The sentence without the field's name. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** Path of the refused member; present only for {@link Problem#INVALID_FIELD}. */
    public Optional<String> field() {
        return Optional.ofNullable(field);
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Further members of the answer, in order; their values are written by {@link Json}. */
    public Map<String, Object> extras() {
        return extras;
    }
}
