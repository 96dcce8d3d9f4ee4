package io.realchat.client;

import io.realchat.wire.Problem;
import io.realchat.wire.ProblemAnswer;
import java.util.Optional;

/** The server understood a request and said no. {@link #answer()} has its code and everything that it added. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ProblemAnswer answer;

    RefusedException(ProblemAnswer answer) {
        super(answer.code() + ": " + answer.detail());
        this.answer = answer;
    }

    /** The problem, empty when this client does not know its code. */
    public Optional<Problem> problem() {
        return answer.problem();
    }

    /** The whole answer. */
    public ProblemAnswer answer() {
        return answer;
    }

    boolean is(Problem problem) {
        return answer.problem().filter(problem::equals).isPresent();
    }
}
