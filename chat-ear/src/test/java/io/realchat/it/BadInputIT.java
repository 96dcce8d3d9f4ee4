package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.wire.Empty;
import io.realchat.wire.Json;
import io.realchat.wire.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is not the protocol is refused with a problem that says why and nothing about the inside. */
@ArquillianTest
@RunAsClient
class BadInputIT {
    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return RealEar.archive();
    }

    private static final String PRE_LOGIN = "/api/sessions/prelogin";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "{\"username\":\"alice\"",
                "{\"username\":\"alice\",\"username\":\"alice\"}",
                "{\"username\":\"alice\"} x",
                "\uFEFF{\"username\":\"alice\"}",
                "{\"username\":NaN}",
            })
    void whatIsNoJsonIsMalformed(String body) {
        Http.anonymous().postText(PRE_LOGIN, body).refusedAs(Problem.MALFORMED);
    }

    @Test
    void otherEncodingsOfJsonAreMalformed() {
        String body = "{\"username\":\"alice\"}";
        for (var charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE)) {
            Http.anonymous().send("POST", PRE_LOGIN, body.getBytes(charset)).refusedAs(Problem.MALFORMED);
        }
        Http.anonymous()
                .with("Content-Type", "application/json;charset=utf-16")
                .postText(PRE_LOGIN, body)
                .refusedAs(Problem.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void deepAndHugeJsonCostsNothing() {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        assertThat(Http.anonymous().postText(PRE_LOGIN, deep).status()).isEqualTo(400);
        assertThat(Http.anonymous()
                        .postText(PRE_LOGIN, "{\"username\":" + deep + "}")
                        .status())
                .isEqualTo(400);
        assertThat(Http.anonymous()
                        .postText(PRE_LOGIN, "{\"username\":" + "9".repeat(60_000) + "}")
                        .status())
                .isEqualTo(400);
        Http.anonymous().postText(PRE_LOGIN, " ".repeat(64 * 1024) + "{}").refusedAs(Problem.TOO_LARGE);
        Http.anonymous()
                .postText("/api/accounts", "{\"username\":\"" + "a".repeat(4 << 20) + "\"}")
                .refusedAs(Problem.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"username\":null}",
                "{\"username\":1}",
                "{\"username\":\"Alice\"}",
                "{\"username\":\"al\"}",
                "{\"username\":\"a' OR '1'='1\"}",
                "{\"username\":\"a\\ud800b\"}",
            })
    void aBadFieldIsNamed(String body) {
        assertThat(Http.anonymous()
                        .postText(PRE_LOGIN, body)
                        .refusedAs(Problem.INVALID_FIELD)
                        .members())
                .containsEntry("field", "username");
    }

    @ParameterizedTest
    @ValueSource(strings = {"role", "id", "token_version", "__proto__"})
    void anUnknownFieldStoresNothing(String field) {
        TestAccount alice = TestAccount.stranger("alice");
        String body = Json.text(alice.request(1)).replaceFirst("\\{", "{\"" + field + "\":\"admin\",");
        assertThat(Http.anonymous()
                        .postText("/api/accounts", body)
                        .refusedAs(Problem.INVALID_FIELD)
                        .members())
                .containsEntry("field", field);
        alice.signUp(alice.request(1));
    }

    @Test
    void keysOfOtherLengthsAreRefused() {
        TestAccount alice = TestAccount.stranger("alice");
        for (int length : List.of(0, 31, 33)) {
            String body = "{\"username\":\"" + alice.username() + "\",\"auth_key\":\"" + TestAccount.random(length)
                    + "\",\"device_name\":\"test\"}";
            assertThat(Http.anonymous()
                            .postText("/api/sessions", body)
                            .refusedAs(Problem.INVALID_FIELD)
                            .members())
                    .containsEntry("field", "auth_key");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/xml",
                "application/jsonp",
                "*/*",
            })
    void onlyJsonIsAccepted(String type) {
        Http.anonymous()
                .with("Content-Type", type)
                .postText(PRE_LOGIN, "{\"username\":\"alice\"}")
                .refusedAs(Problem.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void compressedBodiesAreNotAccepted() {
        Http.anonymous()
                .with("Content-Encoding", "gzip")
                .postText(PRE_LOGIN, "{\"username\":\"alice\"}")
                .refusedAs(Problem.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void onlyJsonIsServed() {
        Http.anonymous()
                .with("Accept", "text/html")
                .post(PRE_LOGIN, new io.realchat.wire.PreLogin("alice"))
                .refusedAs(Problem.NOT_ACCEPTABLE);
    }

    @Test
    void otherMethodsAndPathsAreRefused() {
        var alice = TestAccount.signedUp("alice");
        alice.http().put("/api/account", new Empty()).refusedAs(Problem.METHOD_NOT_ALLOWED);
        Http.anonymous().get("/api/sessions/prelogin").refusedAs(Problem.METHOD_NOT_ALLOWED);
        alice.http().get("/api/no-such-thing").refusedAs(Problem.NOT_FOUND);
        alice.http().post("/api/people/not-an-id/key-bundle", new Empty()).refusedAs(Problem.NOT_FOUND);
        assertThat(Http.anonymous().send("TRACE", "/api/account", null).status())
                .isIn(403, 405, 501);
        assertThat(Http.anonymous()
                        .with("X-HTTP-Method-Override", "DELETE")
                        .post(PRE_LOGIN, new io.realchat.wire.PreLogin("alice"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aForeignPreflightIsNotAnswered() {
        Answer answer = Http.anonymous()
                .with("Origin", "https://evil.example")
                .with("Access-Control-Request-Method", "POST")
                .send("OPTIONS", PRE_LOGIN, null);
        assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control-"));
    }
}
