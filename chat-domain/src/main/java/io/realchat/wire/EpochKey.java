package io.realchat.wire;

/** The key of one epoch, wrapped for one member. */
public record EpochKey(int epoch, Wrap wrap) {
    public EpochKey {
        Require.range("epoch", epoch, 0, Require.MAX_INT);
    }
}
