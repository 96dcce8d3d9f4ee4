package io.realchat.wire;

import org.jspecify.annotations.Nullable;

/** One person's presence; {@code lastSeen} in milliseconds, null while here, or when it is not known or not shown. */
public record Presence(
        AccountId userId, Reach state, @Nullable Long lastSeen) {}
