package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.bench.law.Law;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;

/** A short run of the law against the real server; {@code ./realchat prove --seed S} repeats the choices of a run that failed. */
@ArquillianTest
@RunAsClient
class LawIT {
    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return RealEar.archive();
    }

    @Test
    void theEntitledReadEverythingAndNobodyElseAnything() throws Exception {
        long seed = ThreadLocalRandom.current().nextLong(1L << 32);
        Law law = new Law(Site.address(), new Law.Size(8, 300), seed, System.out::println);
        Law.Summary summary = law.run();
        assertThat(summary.held()).as("%s", summary).isTrue();
    }
}
