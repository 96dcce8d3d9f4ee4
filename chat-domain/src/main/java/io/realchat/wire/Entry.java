package io.realchat.wire;

/**
 * One entry of a conversation's log as it is delivered. {@code seq} is dense from 1; {@code type} is {@code control} exactly when
 * the content is an event; {@code createdAt} is the server's clock in milliseconds; {@code deleted} that the content is an erased
 * message.
 */
public record Entry(
        ConversationId conversationId,
        long seq,
        MessageId id,
        AccountId sender,
        String type,
        long createdAt,
        boolean deleted,
        RawJson content)
        implements ServerFrame {
    /** The {@code type} of entries that hold an event. */
    public static final String CONTROL = "control";

    /** The content as an event; for entries of type {@link #CONTROL} only. */
    public ControlEvent event() {
        return Json.read(content.text(), ControlEvent.class);
    }

    /** The content as a message; for entries of any other type. */
    public MessageEnvelope message() {
        return Json.read(content.text(), MessageEnvelope.class);
    }
}
