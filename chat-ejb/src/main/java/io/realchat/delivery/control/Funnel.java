package io.realchat.delivery.control;

import static java.lang.System.Logger.Level.WARNING;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;

/**
 * Handles what soon is old in few steps: at once when it is idle, otherwise together with all that comes within one pause. Of
 * what has the same key only the merged value is handled. One thread at a time works, an idle funnel has none; what does not
 * fit is dropped.
 *
 * @param <K> what a value is about
 * @param <V> the newest that is known about it
 */
public final class Funnel<K, V> {
    private static final System.Logger LOG = System.getLogger(Funnel.class.getName());

    private final Size size;
    private final BinaryOperator<V> merge;
    private final Consumer<Map<K, V>> sink;
    private Map<K, V> waiting = new LinkedHashMap<>();
    private boolean working;

    /**
     * How much a funnel holds and how often it empties.
     *
     * @param most  keys that wait, 1 or more
     * @param pause between two calls of the sink while more comes
     */
    public record Size(int most, Duration pause) {}

    /** A funnel into {@code sink}; {@code merge} gets the older value first. */
    public Funnel(Size size, BinaryOperator<V> merge, Consumer<Map<K, V>> sink) {
        this.size = size;
        this.merge = merge;
        this.sink = sink;
    }

    /** Never waits. False when it was dropped. */
    public boolean put(K key, V value) {
        synchronized (this) {
            if (waiting.size() >= size.most() && !waiting.containsKey(key)) {
                return false;
            }
            waiting.merge(key, value, merge);
            if (working) {
                return true;
            }
            working = true;
        }
        Thread.ofVirtual().name("realchat-funnel").start(this::work);
        return true;
    }

    private void work() {
        try {
            for (Map<K, V> batch = take(); !batch.isEmpty(); batch = take()) {
                handle(batch);
                Thread.sleep(size.pause());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    private void handle(Map<K, V> batch) {
        try {
            sink.accept(batch);
        } catch (RuntimeException e) {
            LOG.log(WARNING, "What came together was lost", e);
        }
    }

    private synchronized Map<K, V> take() {
        Map<K, V> batch = waiting;
        waiting = new LinkedHashMap<>();
        working = !batch.isEmpty();
        return batch;
    }
}
