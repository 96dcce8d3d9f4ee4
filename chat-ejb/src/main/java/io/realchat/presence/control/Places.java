package io.realchat.presence.control;

import io.realchat.presence.control.Seen.Mark;
import io.realchat.redis.control.Redis;
import io.realchat.redis.control.RedisUnavailable;
import io.realchat.wire.AccountId;
import io.realchat.wire.Mood;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.resps.Tuple;

/**
 * Presence in Redis: for each account a set of what the nodes said, ordered by how long it holds. A node that dies says nothing
 * more, so that its words run out. One round trip serves many accounts.
 */
@ApplicationScoped
class Places {
    private static final Duration REMEMBERED = Duration.ofDays(30);
    private static final int MARKS = 32;
    private static final int TOGETHER = 500;

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
        for (List<Map.Entry<AccountId, Mood>> part : parts(List.copyOf(moods.entrySet()))) {
            redis.together(pipeline -> {
                part.forEach(it -> say(pipeline, it.getKey(), it.getValue(), until));
                return part::size;
            });
        }
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
        Map<AccountId, Seen> seen = new LinkedHashMap<>();
        for (List<AccountId> part : parts(List.copyOf(accounts))) {
            seen.putAll(redis.together(pipeline -> look(pipeline, part)));
        }
        return seen;
    }

    private static Supplier<Map<AccountId, Seen>> look(AbstractPipeline pipeline, List<AccountId> part) {
        Map<AccountId, Response<List<Tuple>>> answers = new LinkedHashMap<>();
        part.forEach(account -> answers.put(account, pipeline.zrevrangeWithScores(key(account), 0, -1)));
        return () -> {
            Map<AccountId, Seen> seen = new LinkedHashMap<>();
            answers.forEach((account, answer) -> seen.put(account, seen(answer.get())));
            return seen;
        };
    }

    /** What fits into the buffers between here and Redis while nobody reads the answers. */
    private static <T> List<List<T>> parts(List<T> all) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += TOGETHER) {
            parts.add(all.subList(from, Math.min(all.size(), from + TOGETHER)));
        }
        return parts;
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
