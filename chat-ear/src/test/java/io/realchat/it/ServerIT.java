package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;

/** The deployed EAR answers, serves its client, and tells nobody what it is made of. */
@ArquillianTest
@RunAsClient
class ServerIT {
    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return RealEar.archive();
    }

    @Test
    void theServerBecomesReadyWhenItsDatabaseAnswers() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(get("/health/ready").body()).contains("\"status\":\"UP\""));
    }

    @Test
    void theWebClientIsServedAtTheRoot() throws Exception {
        var answer = get("/");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<title>RealChat</title>");
    }

    @Test
    void noHeaderNamesTheServer() throws Exception {
        var headers = get("/").headers();
        assertThat(headers.firstValue("Server")).isEmpty();
        assertThat(headers.firstValue("X-Powered-By")).isEmpty();
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(URI.create(RealEar.address() + path)).build();
            return http.send(request, BodyHandlers.ofString());
        }
    }
}
