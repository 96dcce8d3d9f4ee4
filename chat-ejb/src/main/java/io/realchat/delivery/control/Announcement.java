package io.realchat.delivery.control;

import io.realchat.wire.AccountId;
import io.realchat.wire.CloseCode;
import io.realchat.wire.ConversationId;
import io.realchat.wire.SessionId;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * What one node tells the others, in binary. A frame inside is already encoded as clients read it.
 * An announcement may be lost: whoever needs certainty reads the database.
 */
public sealed interface Announcement {
    /**
     * A frame for the members of a conversation.
     *
     * @param events number of control events in the log when the frame was committed: an older roster does not do
     * @param seq    number of the entry; it goes to those who had joined by then
     */
    record ToConversation(ConversationId conversation, long events, long seq, Push push) implements Announcement {}

    /** A frame for all sockets of some accounts. */
    record ToAccounts(List<AccountId> accounts, Push push) implements Announcement {
        public ToAccounts {
            accounts = List.copyOf(accounts);
        }
    }

    /**
     * A frame about a member, for the other members of a conversation, that soon is old: sockets that are behind do without.
     *
     * @param events number of control events in the log when it was true: an older roster does not do
     */
    record Passing(ConversationId conversation, long events, AccountId about, Push push) implements Announcement {}

    /** The presence of an account may have changed: whoever watches it looks. */
    record Bell(AccountId account) implements Announcement {}

    /** A session ended: its sockets close. */
    record SessionEnded(SessionId session, CloseCode code) implements Announcement {}

    /** The bytes that travel between nodes. */
    default byte[] encode() {
        return switch (this) {
            case ToConversation it -> {
                ByteBuffer out = ByteBuffer.allocate(1 + 32 + it.push.bytes().length);
                put(out.put((byte) 'C'), it.conversation.value());
                out.putLong(it.events).putLong(it.seq).put(it.push.bytes());
                yield out.array();
            }
            case ToAccounts it -> {
                ByteBuffer out = ByteBuffer.allocate(1 + 4 + 16 * it.accounts.size() + it.push.bytes().length);
                out.put((byte) 'A').putInt(it.accounts.size());
                it.accounts.forEach(account -> put(out, account.value()));
                out.put(it.push.bytes());
                yield out.array();
            }
            case Passing it -> {
                ByteBuffer out = ByteBuffer.allocate(1 + 40 + it.push.bytes().length);
                put(out.put((byte) 'P'), it.conversation.value());
                put(out.putLong(it.events), it.about.value());
                yield out.put(it.push.bytes()).array();
            }
            case Bell it -> {
                ByteBuffer out = ByteBuffer.allocate(1 + 16);
                put(out.put((byte) 'B'), it.account.value());
                yield out.array();
            }
            case SessionEnded it -> {
                ByteBuffer out = ByteBuffer.allocate(1 + 20);
                put(out.put((byte) 'S'), it.session.value());
                out.putInt(it.code.code());
                yield out.array();
            }
        };
    }

    /**
     * Reads what {@link #encode()} wrote.
     *
     * @throws IllegalArgumentException for anything else
     */
    static Announcement decode(byte[] bytes) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            return switch (in.get()) {
                case 'C' -> new ToConversation(new ConversationId(id(in)), in.getLong(), in.getLong(), rest(in));
                case 'A' -> new ToAccounts(accounts(in), rest(in));
                case 'P' -> new Passing(new ConversationId(id(in)), in.getLong(), new AccountId(id(in)), rest(in));
                case 'B' -> new Bell(new AccountId(id(in)));
                case 'S' -> new SessionEnded(new SessionId(id(in)), code(in.getInt()));
                default -> throw new IllegalArgumentException("unknown kind of announcement");
            };
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("announcement cut short", e);
        }
    }

    private static void put(ByteBuffer out, UUID id) {
        out.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID id(ByteBuffer in) {
        return new UUID(in.getLong(), in.getLong());
    }

    private static List<AccountId> accounts(ByteBuffer in) {
        int count = in.getInt();
        if (count < 0 || count > in.remaining() / 16) {
            throw new IllegalArgumentException("announcement cut short");
        }
        List<AccountId> accounts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            accounts.add(new AccountId(id(in)));
        }
        return accounts;
    }

    private static CloseCode code(int number) {
        return Arrays.stream(CloseCode.values())
                .filter(code -> code.code() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown close code"));
    }

    private static Push rest(ByteBuffer in) {
        byte[] rest = new byte[in.remaining()];
        in.get(rest);
        return Push.ofEncoded(rest);
    }
}
