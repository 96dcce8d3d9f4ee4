package io.realchat.crypto;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the messages of each sender's streams in one conversation are all there, once and in order. Only verified
 * messages may be given to it. History may be read backwards: a message is checked against the neighbours that are known.
 */
public final class StreamCheck {
    /** What the chain says about a message. */
    public enum Verdict {
        /** Follows the message before it, or is the stream's first, or nothing before it is known yet. */
        IN_ORDER,
        /** One or more messages of the stream before this one are missing. */
        GAP,
        /** This very message was there already. */
        REPLAY,
        /** Stands at another place of the stream than its sender gave it, or does not name its neighbour. */
        REORDER
    }

    private record Stream(UUID sender, Bytes id) {}

    private record Link(Bytes hash, @Nullable Bytes prev) {}

    private final Map<Stream, NavigableMap<Long, Link>> streams = new HashMap<>();
    private final boolean complete;

    private StreamCheck(boolean complete) {
        this.complete = complete;
    }

    /** For reading from the first message of the conversation on: every stream must begin with its first message. */
    public static StreamCheck fromStart() {
        return new StreamCheck(true);
    }

    /** For reading from somewhere in the middle, in both directions. */
    public static StreamCheck fromMiddle() {
        return new StreamCheck(false);
    }

    /** Takes the next message, in ascending order of {@code seq}. */
    public synchronized Verdict append(MessagePlace place, Message message) {
        long seq = message.envelope().streamSeq();
        Link link = new Link(message.hash(place), message.envelope().prev());
        NavigableMap<Long, Link> known = known(place, message);
        Verdict verdict = known.isEmpty() ? begin(seq, link) : after(known, seq, link);
        known.putIfAbsent(seq, link);
        return verdict;
    }

    /** Takes the message before those that are known, in descending order of {@code seq}. */
    public synchronized Verdict prepend(MessagePlace place, Message message) {
        long seq = message.envelope().streamSeq();
        Link link = new Link(message.hash(place), message.envelope().prev());
        NavigableMap<Long, Link> known = known(place, message);
        Verdict verdict = known.isEmpty() ? begin(seq, link) : before(known, seq, link);
        known.putIfAbsent(seq, link);
        return verdict;
    }

    private NavigableMap<Long, Link> known(MessagePlace place, Message message) {
        Stream stream = new Stream(place.sender(), message.envelope().stream());
        return streams.computeIfAbsent(stream, absent -> new TreeMap<>());
    }

    private Verdict begin(long seq, Link link) {
        if (!wellFormed(seq, link)) {
            return Verdict.REORDER;
        }
        return complete && seq > 1 ? Verdict.GAP : Verdict.IN_ORDER;
    }

    private static Verdict after(NavigableMap<Long, Link> known, long seq, Link link) {
        Map.Entry<Long, Link> last = known.lastEntry();
        if (known.containsValue(link)) {
            return Verdict.REPLAY;
        }
        if (seq <= last.getKey() || !wellFormed(seq, link)) {
            return Verdict.REORDER;
        }
        if (seq > last.getKey() + 1) {
            return Verdict.GAP;
        }
        return last.getValue().hash().equals(link.prev()) ? Verdict.IN_ORDER : Verdict.REORDER;
    }

    private static Verdict before(NavigableMap<Long, Link> known, long seq, Link link) {
        Map.Entry<Long, Link> first = known.firstEntry();
        if (known.containsValue(link)) {
            return Verdict.REPLAY;
        }
        if (seq >= first.getKey() || !wellFormed(seq, link)) {
            return Verdict.REORDER;
        }
        if (seq < first.getKey() - 1) {
            return Verdict.GAP;
        }
        return link.hash().equals(first.getValue().prev()) ? Verdict.IN_ORDER : Verdict.REORDER;
    }

    /** The first message of a stream names no message before it; every other does. */
    private static boolean wellFormed(long seq, Link link) {
        return (seq == 1) == (link.prev() == null);
    }
}
