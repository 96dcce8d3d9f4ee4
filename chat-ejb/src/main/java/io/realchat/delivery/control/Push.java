package io.realchat.delivery.control;

import io.realchat.wire.Frame;
import io.realchat.wire.ServerFrame;

/** A frame that goes to many, encoded once. Its bytes are shared by all who write them; nobody changes them. */
public final class Push {
    private final byte[] bytes;

    private Push(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Encodes the frame. */
    public static Push of(ServerFrame frame) {
        return new Push(Frame.write(frame));
    }

    static Push ofEncoded(byte[] bytes) {
        return new Push(bytes);
    }

    /** The encoded frame. */
    public byte[] bytes() {
        return bytes;
    }
}
