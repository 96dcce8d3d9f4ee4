package io.realchat.wire;

/** The body <code>{}</code> of requests that say nothing more. */
public record Empty() {}
