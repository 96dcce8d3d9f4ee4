package io.realchat.delivery.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A lane keeps the order, waits for nobody, and holds no more than it may. */
class LaneTest {
    private final Peer peer = new Peer();
    private final Lane lane = new Lane(peer, Thread.ofVirtual().factory());

    @Test
    void framesArriveInTheOrderInWhichTheyWereOffered() {
        List<Integer> numbers = IntStream.range(0, 100).boxed().toList();
        peer.read();
        numbers.forEach(n -> assertThat(lane.offer(new byte[] {n.byteValue()})).isTrue());
        await().untilAsserted(() ->
                assertThat(peer.received).extracting(frame -> (int) frame[0]).isEqualTo(numbers));
    }

    @Test
    void twoWhoOfferAtOnceNeverWriteAtOnce() throws InterruptedException {
        peer.read();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int n = 0; n < 100; n++) {
                threads.execute(() -> lane.offer(new byte[1]));
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
        await().untilAsserted(() -> assertThat(peer.received).hasSize(100));
        assertThat(peer.overlapped).isFalse();
    }

    @Test
    void theFrameThatIsOneTooManyClosesTheLane() {
        occupy();
        for (int n = 0; n < Lane.MAX_FRAMES; n++) {
            assertThat(lane.offer(new byte[1])).isTrue();
        }
        assertThat(lane.offer(new byte[1])).isFalse();
        assertThat(lane.offer(new byte[0])).isFalse();
        peer.read();
        await().untilAsserted(() -> assertThat(peer.received).hasSize(1));
    }

    @Test
    void whatSoonIsOldIsDroppedBeforeTheLaneIsFullAndClosesNothing() {
        occupy();
        for (int n = 0; n < 2 * Lane.MAX_FRAMES; n++) {
            lane.offerPassing(new byte[] {1});
        }
        assertThat(lane.offer(new byte[] {2})).isTrue();
        peer.read();
        await().untilAsserted(() -> assertThat(peer.received).hasSize(1 + Lane.MAX_BEFORE_PASSING + 1));
        assertThat(peer.received.getLast()).containsExactly(2);
    }

    @Test
    void theBytesThatAreTooManyCloseTheLane() {
        occupy();
        assertThat(lane.offer(new byte[Lane.MAX_BYTES - 1])).isTrue();
        assertThat(lane.offer(new byte[1])).isTrue();
        assertThat(lane.offer(new byte[1])).isFalse();
        peer.read();
    }

    @Test
    void aWriteThatTakesTooLongIsSeen() {
        long before = System.nanoTime();
        assertThat(lane.stalled(before, 0)).isFalse();
        occupy();
        assertThat(lane.stalled(System.nanoTime() + TimeUnit.SECONDS.toNanos(11), TimeUnit.SECONDS.toNanos(10)))
                .isTrue();
        assertThat(lane.stalled(System.nanoTime(), TimeUnit.HOURS.toNanos(1))).isFalse();
        peer.read();
        await().untilAsserted(() -> assertThat(lane.stalled(Long.MAX_VALUE, 0)).isFalse());
    }

    @Test
    void aBrokenPeerIsReportedOnceAndGetsNothingMore() {
        occupy();
        lane.offer(new byte[1]);
        peer.leave();
        await().untilAsserted(() -> assertThat(peer.broken).hasSize(1));
        assertThat(lane.offer(new byte[1])).isFalse();
    }

    private void occupy() {
        lane.offer(new byte[1]);
        await().until(() -> peer.writing.getCount() == 0);
    }

    /** Reads only when told to. */
    private static final class Peer implements Lane.Sink {
        final List<byte[]> received = new CopyOnWriteArrayList<>();
        final List<Exception> broken = new CopyOnWriteArrayList<>();
        final AtomicBoolean overlapped = new AtomicBoolean();
        final CountDownLatch writing = new CountDownLatch(1);
        private final CountDownLatch reading = new CountDownLatch(1);
        private final AtomicBoolean busy = new AtomicBoolean();
        private volatile boolean gone;

        void read() {
            reading.countDown();
        }

        void leave() {
            gone = true;
            reading.countDown();
        }

        @Override
        public void write(byte[] frame) throws IOException {
            if (!busy.compareAndSet(false, true)) {
                overlapped.set(true);
            }
            writing.countDown();
            try {
                reading.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            } finally {
                busy.set(false);
            }
            if (gone) {
                throw new IOException("gone");
            }
            received.add(frame);
        }

        @Override
        public void broken(Exception cause) {
            broken.add(cause);
        }
    }
}
