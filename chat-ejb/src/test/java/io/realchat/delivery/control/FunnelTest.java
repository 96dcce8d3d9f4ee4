package io.realchat.delivery.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A funnel handles at once what comes alone, and together what comes together. */
class FunnelTest {
    private final BlockingQueue<Map<String, Integer>> handled = new LinkedBlockingQueue<>();
    private final CountDownLatch gate = new CountDownLatch(1);

    @Test
    void oneAloneIsHandledAtOnce() throws InterruptedException {
        Funnel<String, Integer> funnel = new Funnel<>(size(4), Math::max, handled::add);
        assertThat(funnel.put("a", 1)).isTrue();
        assertThat(next()).isEqualTo(Map.of("a", 1));
    }

    @Test
    void whatComesMeanwhileIsMergedIntoOneStep() throws InterruptedException {
        Funnel<String, Integer> funnel = new Funnel<>(size(4), Math::max, this::slowly);
        funnel.put("first", 0);
        assertThat(next()).isEqualTo(Map.of("first", 0));
        for (int i = 0; i < 1_000; i++) {
            funnel.put("a", i);
            funnel.put("b", -i);
        }
        gate.countDown();
        assertThat(next()).isEqualTo(Map.of("a", 999, "b", 0));
        assertThat(funnel.put("later", 5)).isTrue();
        assertThat(next()).isEqualTo(Map.of("later", 5));
    }

    @Test
    void whatDoesNotFitIsDroppedButWhatIsThereStillRises() throws InterruptedException {
        Funnel<String, Integer> funnel = new Funnel<>(size(1), Math::max, this::slowly);
        funnel.put("first", 0);
        next();
        assertThat(funnel.put("a", 1)).isTrue();
        assertThat(funnel.put("b", 1)).isFalse();
        assertThat(funnel.put("a", 2)).isTrue();
        gate.countDown();
        assertThat(next()).isEqualTo(Map.of("a", 2));
    }

    @Test
    void aFailureStopsNothing() throws InterruptedException {
        Funnel<String, Integer> funnel = new Funnel<>(size(4), Math::max, batch -> {
            handled.add(batch);
            throw new IllegalStateException("for the test");
        });
        funnel.put("a", 1);
        next();
        funnel.put("b", 2);
        assertThat(next()).isEqualTo(Map.of("b", 2));
    }

    private void slowly(Map<String, Integer> batch) {
        handled.add(batch);
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Integer> next() throws InterruptedException {
        Map<String, Integer> batch = handled.poll(15, TimeUnit.SECONDS);
        assertThat(batch).isNotNull();
        return batch == null ? Map.of() : batch;
    }

    private static Funnel.Size size(int most) {
        return new Funnel.Size(most, Duration.ofMillis(1));
    }
}
