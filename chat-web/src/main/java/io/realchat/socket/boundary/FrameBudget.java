package io.realchat.socket.boundary;

import io.realchat.wire.ConversationSummary;
import io.realchat.wire.Entry;
import io.realchat.wire.EntryPage;
import io.realchat.wire.Frame;
import io.realchat.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Cuts answers so that they fit into one frame; what is left out is asked for next. At least one item always stays. */
final class FrameBudget {
    private static final int ENVELOPE = 512;
    private static final int ENTRY = 320;

    private FrameBudget() {}

    /** As many of the first conversations as fit. */
    static List<ConversationSummary> first(List<ConversationSummary> conversations) {
        return fitting(conversations, conversation -> Json.write(conversation).length + 1);
    }

    /** As many of the oldest entries as fit. */
    static EntryPage oldest(EntryPage page) {
        List<Entry> fitting = fitting(page.entries(), FrameBudget::size);
        return new EntryPage(
                fitting, page.hasMore() || fitting.size() < page.entries().size());
    }

    /** As many of the newest entries as fit. */
    static EntryPage newest(EntryPage page) {
        List<Entry> fitting = fitting(page.entries().reversed(), FrameBudget::size);
        return new EntryPage(
                fitting.reversed(),
                page.hasMore() || fitting.size() < page.entries().size());
    }

    private static int size(Entry entry) {
        return ENTRY + entry.content().text().length();
    }

    private static <T> List<T> fitting(List<T> items, ToIntFunction<T> size) {
        int left = Frame.MAX_BYTES - ENVELOPE;
        List<T> fitting = new ArrayList<>();
        for (T item : items) {
            left -= size.applyAsInt(item);
            if (left < 0 && !fitting.isEmpty()) {
                break;
            }
            fitting.add(item);
        }
        return fitting;
    }
}
