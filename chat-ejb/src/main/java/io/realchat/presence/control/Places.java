package io.realchat.presence.control;

import io.realchat.presence.control.Seen.Mark;
import io.realchat.redis.control.Redis;
import io.realchat.redis.control.RedisUnavailable;
import io.realchat.wire.AccountId;
import io.realchat.wire.Mood;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.resps.Tuple;

/**
 * Presence in Redis: for each account a set of what the nodes said, ordered by how long it holds. A node that dies says nothing
 * more, so that its words run out. Every method is one round trip.
 */
@ApplicationScoped
class Places {
    private static final Duration REMEMBERED = Duration.ofDays(30);
    private static final int MARKS = 32;

    private final String node = UUID.randomUUID().toString();

    @Inject
    private Redis redis;

    /**
     * Says how accounts are, in place of what this node said before.
     *
     * @param until in milliseconds
     * @throws RedisUnavailable when Redis does not answer
     */
    void say(Map<AccountId, Mood> moods, long until) {
        if (moods.isEmpty()) {
            return;
        }
        redis.together(pipeline -> {
            moods.forEach((account, mood) -> say(pipeline, account, mood, until));
            return moods::size;
        });
    }

    private void say(AbstractPipeline pipeline, AccountId account, Mood mood, long until) {
        for (Mood other : Mood.values()) {
            if (other != mood) {
                pipeline.zrem(key(account), member(other));
            }
        }
        pipeline.zadd(key(account), (double) until, member(mood));
        pipeline.zremrangeByRank(key(account), 0, -MARKS - 1);
        pipeline.pexpire(key(account), REMEMBERED.toMillis());
    }

    /**
     * What is known about the accounts.
     *
     * @throws RedisUnavailable when Redis does not answer
     */
    Map<AccountId, Seen> look(Collection<AccountId> accounts) {
        if (accounts.isEmpty()) {
            return Map.of();
        }
        return redis.together(pipeline -> {
            Map<AccountId, Response<List<Tuple>>> answers = new LinkedHashMap<>();
            accounts.forEach(account -> answers.put(account, pipeline.zrevrangeWithScores(key(account), 0, -1)));
            return () -> {
                Map<AccountId, Seen> seen = new LinkedHashMap<>();
                answers.forEach((account, answer) -> seen.put(account, seen(answer.get())));
                return seen;
            };
        });
    }

    private static Seen seen(List<Tuple> marks) {
        return new Seen(marks.stream()
                .map(mark -> new Mark(mood(mark.getElement()), (long) mark.getScore()))
                .toList());
    }

    private static String key(AccountId account) {
        return "presence:" + account;
    }

    private String member(Mood mood) {
        return node + ":" + mood.text();
    }

    private static Mood mood(String member) {
        return Mood.valueOf(member.substring(member.indexOf(':') + 1).toUpperCase(Locale.ROOT));
    }
}
