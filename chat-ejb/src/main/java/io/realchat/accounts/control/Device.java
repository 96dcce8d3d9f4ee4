package io.realchat.accounts.control;

import io.realchat.wire.SessionId;

/** A session with the name of what it runs on. */
public record Device(SessionId session, String name) {}
