package io.realchat.messages.control;

import io.realchat.wire.Entry;
import java.util.ArrayList;
import java.util.List;

/**
 * How much one page of history may hold. At least one entry is always on it.
 *
 * @param entries 1 to 200
 * @param bytes   of UTF-8, about
 */
public record PageSize(int entries, int bytes) {
    private static final int HTTP = 1 << 20;
    private static final int AROUND = 320;

    /** A page over HTTP: up to 1 MiB. */
    public static PageSize http(int entries) {
        return new PageSize(entries, HTTP);
    }

    /** As many of the first entries as fit. */
    List<Entry> cut(List<Entry> all) {
        int left = bytes;
        List<Entry> page = new ArrayList<>();
        for (Entry entry : all) {
            left -= AROUND + entry.content().text().length();
            if (page.size() == entries || (left < 0 && !page.isEmpty())) {
                break;
            }
            page.add(entry);
        }
        return page;
    }
}
