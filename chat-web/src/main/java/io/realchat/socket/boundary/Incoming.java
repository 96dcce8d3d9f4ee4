package io.realchat.socket.boundary;

import io.realchat.wire.Frame;
import jakarta.websocket.MessageHandler;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/**
 * Puts the fragments of a message together, up to the longest frame: the container limits each fragment, but not their sum.
 * After a message that is too long nothing more is taken.
 */
final class Incoming implements MessageHandler.Partial<byte[]> {
    private final Consumer<byte[]> whole;
    private final Runnable tooLong;
    private ByteArrayOutputStream parts = new ByteArrayOutputStream(0);
    private boolean over;

    Incoming(Consumer<byte[]> whole, Runnable tooLong) {
        this.whole = whole;
        this.tooLong = tooLong;
    }

    @Override
    public void onMessage(byte[] part, boolean last) {
        if (over) {
            return;
        }
        if (parts.size() + part.length > Frame.MAX_BYTES) {
            over = true;
            parts = new ByteArrayOutputStream(0);
            tooLong.run();
        } else if (last && parts.size() == 0) {
            whole.accept(part);
        } else {
            parts.writeBytes(part);
            if (last) {
                byte[] message = parts.toByteArray();
                parts = new ByteArrayOutputStream(0);
                whole.accept(message);
            }
        }
    }
}
