package io.realchat.messages.control;

import io.realchat.wire.StoredMessage;

/** A message that is committed, and whether this very request stored it. */
public record Sent(StoredMessage message, boolean fresh) {}
