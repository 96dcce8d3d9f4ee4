package io.realchat.accounts.control;

import java.time.Instant;

/** A signed access token and the moment at which it ends. */
record AccessToken(String text, Instant expires) {}
