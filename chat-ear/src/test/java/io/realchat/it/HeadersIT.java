package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.wire.PreLogin;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of answer protects the browser, and none says what runs here. */
@ArquillianTest
@RunAsClient
class HeadersIT {
    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return RealEar.archive();
    }

    private static final Map<String, String> ALWAYS = Map.of(
            "x-content-type-options", "nosniff",
            "referrer-policy", "no-referrer",
            "cross-origin-opener-policy", "same-origin",
            "cross-origin-embedder-policy", "require-corp",
            "cross-origin-resource-policy", "same-origin",
            "strict-transport-security", "max-age=31536000; includeSubDomains");

    static Stream<Supplier<Answer>> answers() {
        Http http = Http.anonymous();
        return Stream.of(
                () -> http.get("/"),
                () -> http.get("/index.html"),
                () -> http.get("/no-such-file"),
                () -> http.get("/api/account"),
                () -> http.get("/api/no-such-thing"),
                () -> http.get("/api/sessions"),
                () -> http.postText("/api/sessions", "{"),
                () -> http.with("Content-Type", "text/plain").postText("/api/sessions", "{}"),
                () -> http.post("/api/sessions/prelogin", new PreLogin("alice")),
                () -> TestAccount.signedUp("alice").http().get("/api/account"),
                () -> TestAccount.signedUp("alice").http().delete("/api/sessions/current"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void everyAnswerProtectsTheBrowser(Supplier<Answer> ask) {
        Answer answer = ask.get();
        ALWAYS.forEach((name, value) -> assertThat(answer.header(name)).as(name).contains(value));
        assertThat(answer.header("content-security-policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'")
                .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'")
                .contains("require-trusted-types-for 'script'; trusted-types realchat");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void noAnswerSaysWhatRunsHere(Supplier<Answer> ask) {
        Answer answer = ask.get();
        assertThat(answer.headers().map().keySet()).doesNotContain("server", "x-powered-by");
        assertThat(answer.cookies()).noneMatch(cookie -> cookie.contains("JSESSIONID") || cookie.contains("Ltpa"));
        assertThat(answer.body().toLowerCase(Locale.ROOT))
                .doesNotContain("liberty", "websphere", "srve", "cwwk", "resteasy", "java.lang", "eclipselink");
    }
}
