package io.realchat.bench.law;

import io.realchat.client.ChatMessage;
import io.realchat.client.ConversationEvent;
import io.realchat.client.MessageListener;
import io.realchat.crypto.Reason;
import io.realchat.crypto.StreamCheck;
import io.realchat.wire.AccountId;
import io.realchat.wire.ConversationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What one session of somebody has heard, per conversation and in order; whatever is wrong with it is kept as a fault. Safe for threads. */
final class Ear implements MessageListener {
    private final String name;
    private final Map<ConversationId, NavigableMap<Long, ChatMessage>> messages = new HashMap<>();
    private final Map<ConversationId, NavigableMap<Long, ConversationEvent>> events = new HashMap<>();
    private final Map<ConversationId, Long> newest = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private boolean ended;

    Ear(String name) {
        this.name = name;
    }

    @Override
    public synchronized void message(ChatMessage message) {
        ordered(message.conversation(), message.seq());
        if (message.failure() != null || message.order() != StreamCheck.Verdict.IN_ORDER) {
            faults.add(name + " could not read " + message);
        }
        messages.computeIfAbsent(message.conversation(), absent -> new TreeMap<>())
                .put(message.seq(), message);
        notifyAll();
    }

    @Override
    public synchronized void event(ConversationEvent event) {
        ordered(event.conversation(), event.seq());
        events.computeIfAbsent(event.conversation(), absent -> new TreeMap<>()).put(event.seq(), event);
        notifyAll();
    }

    @Override
    public synchronized void broken(ConversationId conversation, Reason reason) {
        faults.add(name + " found " + conversation + " broken: " + reason);
        notifyAll();
    }

    @Override
    public synchronized void keysChanged(AccountId person) {
        faults.add(name + " saw other keys of " + person);
    }

    @Override
    public synchronized void ended(int code) {
        ended = true;
        notifyAll();
    }

    /** A new session listens on with this ear. */
    synchronized void again() {
        ended = false;
    }

    /** Waits until something at {@code seq} or later was heard, at most {@code millis}. */
    synchronized boolean heard(ConversationId conversation, long seq, long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (newest.getOrDefault(conversation, 0L) < seq) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** Waits until the session is over, at most {@code millis}. */
    synchronized boolean over(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (!ended) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    synchronized NavigableMap<Long, ChatMessage> messages(ConversationId conversation) {
        return new TreeMap<>(messages.getOrDefault(conversation, new TreeMap<>()));
    }

    synchronized NavigableMap<Long, ConversationEvent> events(ConversationId conversation) {
        return new TreeMap<>(events.getOrDefault(conversation, new TreeMap<>()));
    }

    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    String name() {
        return name;
    }

    private void ordered(ConversationId conversation, long seq) {
        Long before = newest.put(conversation, seq);
        if (before != null && before >= seq) {
            faults.add(name + " heard " + seq + " after " + before + " of " + conversation);
        }
    }
}
