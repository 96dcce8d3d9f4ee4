package io.realchat.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A signed entry of a conversation's log; cryptography.md section 4. Lengths are checked here; the rules of the log
 * and the signature where the event is accepted.
 */
public record ControlEvent(
        int v,
        long n,
        @Nullable Bytes prev,
        EventKind kind,
        @Nullable Form form,
        AccountId actor,
        Bytes actorFp,
        List<Target> targets,
        int epoch,
        @Nullable Bytes ekc,
        Bytes membersHash,
        @Nullable SealedBox payload,
        long time,
        Bytes sig) {
    /** Most people whom one event may concern. */
    public static final int MAX_TARGETS = 2_000;

    /** The longest sealed profile in bytes: 48 KiB of JSON, padded, with its tag. */
    public static final int MAX_PAYLOAD = 50 * 1024 + Require.TAG;

    public ControlEvent {
        Require.version(v);
        Require.range("n", n, 0, Require.MAX_SAFE);
        Require.length("prev", prev, Require.HASH);
        Require.length("actor_fp", actorFp, Require.HASH);
        targets = Require.count("targets", targets, 0, MAX_TARGETS);
        Require.range("epoch", epoch, 0, Require.MAX_INT);
        Require.length("ekc", ekc, Require.HASH);
        Require.length("members_hash", membersHash, Require.HASH);
        if (payload != null) {
            Require.length("payload.ct", payload.ct(), Require.TAG, MAX_PAYLOAD);
        }
        Require.time("time", time);
        Require.length("sig", sig, Require.SIGNATURE);
    }
}
