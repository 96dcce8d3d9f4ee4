package io.realchat.wire;

/** Answer of {@code POST /api/people/lookup}. */
public record PersonAnswer(Person person) {}
