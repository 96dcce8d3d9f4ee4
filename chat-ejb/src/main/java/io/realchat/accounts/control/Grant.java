package io.realchat.accounts.control;

import io.realchat.wire.SessionAnswer;
import java.time.Duration;

/** What a client gets when it signs in or renews: the answer, and the refresh token for the cookie with its life. */
public record Grant(SessionAnswer answer, String refreshToken, Duration life) {}
