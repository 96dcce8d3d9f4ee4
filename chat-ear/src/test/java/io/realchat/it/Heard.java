package io.realchat.it;

import io.realchat.client.ChatMessage;
import io.realchat.client.ChatSession;
import io.realchat.client.ConversationEvent;
import io.realchat.client.MessageListener;
import io.realchat.crypto.ControlKind;
import io.realchat.wire.AccountEvent;
import io.realchat.wire.AccountId;
import io.realchat.wire.ServerFrame;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everything that one session hears. Safe for threads. */
final class Heard implements MessageListener {
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final List<ControlKind> events = new CopyOnWriteArrayList<>();
    private final List<AccountId> changed = new CopyOnWriteArrayList<>();
    private final List<AccountEvent> notices = new CopyOnWriteArrayList<>();
    private final List<Integer> ends = new CopyOnWriteArrayList<>();

    static Heard by(ChatSession session) {
        Heard heard = new Heard();
        session.listen(Map.of(), heard);
        return heard;
    }

    @Override
    public void message(ChatMessage message) {
        texts.add(String.valueOf(message.text()));
    }

    @Override
    public void event(ConversationEvent event) {
        events.add(event.kind());
    }

    @Override
    public void keysChanged(AccountId person) {
        changed.add(person);
    }

    @Override
    public void notice(ServerFrame.Account notice) {
        notices.add(notice.event());
    }

    @Override
    public void ended(int code) {
        ends.add(code);
    }

    List<String> texts() {
        return texts;
    }

    List<ControlKind> events() {
        return events;
    }

    List<AccountId> changed() {
        return changed;
    }

    List<AccountEvent> notices() {
        return notices;
    }

    /** The close codes of connections that ended for good. */
    List<Integer> ends() {
        return ends;
    }
}
