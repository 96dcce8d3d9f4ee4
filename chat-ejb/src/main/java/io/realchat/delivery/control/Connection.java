package io.realchat.delivery.control;

import io.realchat.wire.AccountId;
import io.realchat.wire.CloseCode;
import io.realchat.wire.SessionId;

/** One open socket as delivery sees it. No method waits for the peer, so any thread may call any of them. */
public interface Connection {
    /** Whose socket it is. */
    AccountId account();

    /** The sign-in behind it. */
    SessionId session();

    /** Queues one encoded frame. A connection that cannot keep up closes itself instead. */
    void offer(byte[] frame);

    /** Queues one encoded frame that soon is old; it is dropped when others wait already. */
    void offerPassing(byte[] frame);

    /** Starts to close; frames that are still queued are dropped. */
    void close(CloseCode code);

    /**
     * Closes the connection if its time is over.
     *
     * @param now milliseconds since 1970 UTC
     */
    void watch(long now);
}
