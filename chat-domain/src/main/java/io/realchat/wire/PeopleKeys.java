package io.realchat.wire;

import java.util.List;

/** Body of {@code POST /api/people/key-bundles}: 1 to 200 people, each once. */
public record PeopleKeys(List<AccountId> userIds) {
    public PeopleKeys {
        userIds = Require.count("user_ids", userIds, 1, 200);
        Require.that(userIds.stream().distinct().count() == userIds.size(), "user_ids", "each person once expected");
    }
}
