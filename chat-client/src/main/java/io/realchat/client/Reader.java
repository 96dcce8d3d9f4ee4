package io.realchat.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.realchat.crypto.Bytes;
import io.realchat.crypto.CryptoException;
import io.realchat.crypto.Identity;
import io.realchat.crypto.Member;
import io.realchat.crypto.Message;
import io.realchat.crypto.MessagePlace;
import io.realchat.crypto.Reason;
import io.realchat.crypto.StreamCheck;
import io.realchat.wire.ChatException;
import io.realchat.wire.Entry;
import io.realchat.wire.Json;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Turns entries into messages, in the order of checks of section 5. A failure is a message with its reason, never an
 * exception, so that one bad message does not block the others. Used under its room's lock.
 */
final class Reader {
    private final Own own;
    private final SignedLog log;
    private final EpochRing keys;

    Reader(Own own, SignedLog log, EpochRing keys) {
        this.own = own;
        this.log = log;
        this.keys = keys;
    }

    /**
     * Reads one entry that is no event.
     *
     * @param check asks the sender's chain about a verified message, once
     */
    ChatMessage read(Entry entry, BiFunction<MessagePlace, Message, StreamCheck.Verdict> check) {
        StreamCheck.Verdict order = StreamCheck.Verdict.IN_ORDER;
        try {
            Message message = FromWire.message(entry.message());
            MessagePlace place = new MessagePlace(
                    entry.conversationId().value(), entry.sender().value());
            Identity sender = verified(entry, message, place);
            order = check.apply(place, message);
            if (log.closedBefore(message.envelope().epoch(), entry.seq())) {
                throw new CryptoException(Reason.WRONG_EPOCH, "written under a closed epoch");
            }
            Message.Content content =
                    message.open(place, sender, keys.key(message.envelope().epoch()));
            return message(entry, message, text(message, content), message.hash(place), order);
        } catch (CryptoException refused) {
            return failure(entry, order, refused.reason());
        } catch (ChatException malformed) {
            return failure(entry, order, Reason.ENCODING);
        }
    }

    private Identity verified(Entry entry, Message message, MessagePlace place) {
        Bytes head = message.envelope().head();
        SignedLog.State state = log.at(head, entry.seq())
                .orElseThrow(() -> new CryptoException(Reason.WRONG_HEAD, "written at an unknown log head"));
        UUID sender = place.sender();
        Member member = state.log()
                .members()
                .find(sender)
                .orElseThrow(() -> new CryptoException(Reason.NOT_MEMBER, "the sender was no member"));
        if (state.log().epoch() != message.envelope().epoch()) {
            throw new CryptoException(Reason.WRONG_EPOCH, "not the epoch of its log head");
        }
        Identity identity = own.contacts().require(sender, member.fp());
        message.verify(place, identity);
        return identity;
    }

    private static @Nullable String text(Message message, Message.Content content) {
        if (!message.envelope().type().equals("text")) {
            return null;
        }
        JsonNode text = Json.read(content.plaintext().reveal(), JsonNode.class).path("text");
        if (!text.isTextual()) {
            throw new CryptoException(Reason.ENCODING, "a text message without a text");
        }
        return text.asText();
    }

    private static ChatMessage message(
            Entry entry, Message message, @Nullable String text, Bytes hash, StreamCheck.Verdict order) {
        return new ChatMessage(
                entry.conversationId(),
                entry.seq(),
                entry.sender(),
                message.envelope().type(),
                text,
                message.envelope().time(),
                hash,
                order,
                null);
    }

    private static ChatMessage failure(Entry entry, StreamCheck.Verdict order, Reason reason) {
        return new ChatMessage(
                entry.conversationId(),
                entry.seq(),
                entry.sender(),
                entry.type(),
                null,
                entry.createdAt(),
                null,
                order,
                reason);
    }
}
