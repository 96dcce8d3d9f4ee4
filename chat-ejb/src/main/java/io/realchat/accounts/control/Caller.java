package io.realchat.accounts.control;

import io.realchat.wire.AccountId;
import io.realchat.wire.SessionId;
import java.time.Instant;

/** Who asks: a signed-in account, its session, and the end of the access token that it asked with. */
public record Caller(AccountId account, SessionId session, Instant expires) {}
