package io.realchat.client;

import io.realchat.crypto.ControlKind;
import io.realchat.wire.AccountId;
import io.realchat.wire.ConversationId;
import java.util.List;

/**
 * A verified change of a conversation: who did what to whom.
 *
 * @param seq place in the conversation, from 1
 * @param targets whom it concerns, empty when it concerns all or the actor alone
 * @param epoch the epoch after it
 * @param time the actor's clock, milliseconds since 1970 UTC
 */
public record ConversationEvent(
        ConversationId conversation,
        long seq,
        ControlKind kind,
        AccountId actor,
        List<AccountId> targets,
        int epoch,
        long time) {}
