package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.wire.EndReason;
import io.realchat.wire.Json;
import io.realchat.wire.Problem;
import io.realchat.wire.ProblemAnswer;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Optional;

/** What the server answered. */
record Answer(int status, HttpHeaders headers, String body) {
    /** The body of an answer with this status. */
    <T> T as(int expected, Class<T> type) {
        assertThat(status).as(body).isEqualTo(expected);
        assertThat(header("content-type"))
                .hasValueSatisfying(value ->
                        assertThat(value.replace(" ", "")).isEqualToIgnoringCase("application/json;charset=UTF-8"));
        return Json.read(body, type);
    }

    /** The problem that this answer must be. */
    ProblemAnswer refusedAs(Problem problem) {
        ProblemAnswer answer = Json.read(body, ProblemAnswer.class);
        assertThat(answer.code()).as(body).isEqualTo(problem.code());
        assertThat(status).isEqualTo(problem.status());
        assertThat(header("content-type"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("application/problem+json"));
        assertThat(answer.members()).containsKeys("type", "title", "status", "detail", "request_id");
        return answer;
    }

    /** Asserts that the session is over, for this reason. */
    void endedBy(EndReason reason) {
        assertThat(refusedAs(Problem.SESSION_ENDED).members()).containsEntry("reason", reason.text());
    }

    /** Asserts that there is nothing to say. */
    void done() {
        assertThat(status).as(body).isEqualTo(204);
        assertThat(body).isEmpty();
    }

    Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    List<String> cookies() {
        return headers.allValues("set-cookie");
    }
}
