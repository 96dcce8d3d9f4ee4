package io.realchat.blobs.boundary;

import io.realchat.blobs.control.Span;
import io.realchat.wire.ChatException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One range of bytes, {@code bytes=a-b} or {@code bytes=a-} (RFC 9110 section 14). Other forms are refused. */
final class Ranges {
    private static final Pattern FORM = Pattern.compile("bytes=([0-9]{1,16})-([0-9]{1,16})?");

    private Ranges() {}

    /**
     * Reads the header's value; a last byte beyond the end stands for the end.
     *
     * @throws ChatException {@code INVALID_FIELD} for another form, and for a range that begins beyond the end
     */
    static Span read(String text, long size) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw ChatException.invalid("range", "bytes=first-last expected");
        }
        long first = Long.parseLong(form.group(1));
        long last = form.group(2) == null ? size - 1 : Math.min(Long.parseLong(form.group(2)), size - 1);
        if (first > last) {
            throw ChatException.invalid("range", "a first byte from 0 to the last one, below " + size + ", expected");
        }
        return new Span(first, last - first + 1);
    }

    /** The value of {@code Content-Range}. */
    static String write(Span span, long size) {
        return "bytes " + span.from() + "-" + (span.from() + span.length() - 1) + "/" + size;
    }
}
