package io.realchat.client;

/** Whether a listening session has its connection. */
public final class Connected {
    private Connected() {}

    public static boolean is(ChatSession session) {
        return session.live().flatMap(Live::socket).isPresent();
    }
}
