package io.realchat.delivery.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.realchat.delivery.control.Announcement.Bell;
import io.realchat.delivery.control.Announcement.Passing;
import io.realchat.delivery.control.Announcement.SessionEnded;
import io.realchat.delivery.control.Announcement.ToAccounts;
import io.realchat.delivery.control.Announcement.ToConversation;
import io.realchat.wire.AccountId;
import io.realchat.wire.CloseCode;
import io.realchat.wire.ConversationId;
import io.realchat.wire.ServerFrame.Pong;
import io.realchat.wire.SessionId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one node writes another reads, and nothing else. */
class AnnouncementTest {
    private static final Push PUSH = Push.of(new Pong(7));

    @Test
    void everyKindIsReadAsItWasWritten() {
        ConversationId conversation = ConversationId.next();
        ToConversation entry =
                (ToConversation) Announcement.decode(new ToConversation(conversation, 3, 1L << 52, PUSH).encode());
        assertThat(entry.conversation()).isEqualTo(conversation);
        assertThat(entry.events()).isEqualTo(3);
        assertThat(entry.seq()).isEqualTo(1L << 52);
        assertThat(entry.push().bytes()).isEqualTo(PUSH.bytes());

        List<AccountId> people = List.of(AccountId.next(), AccountId.next());
        ToAccounts account = (ToAccounts) Announcement.decode(new ToAccounts(people, PUSH).encode());
        assertThat(account.accounts()).isEqualTo(people);
        assertThat(account.push().bytes()).isEqualTo(PUSH.bytes());

        Passing passing = (Passing) Announcement.decode(new Passing(conversation, 3, people.getFirst(), PUSH).encode());
        assertThat(passing.conversation()).isEqualTo(conversation);
        assertThat(passing.events()).isEqualTo(3);
        assertThat(passing.about()).isEqualTo(people.getFirst());
        assertThat(passing.push().bytes()).isEqualTo(PUSH.bytes());
        Bell bell = new Bell(people.getLast());
        assertThat(Announcement.decode(bell.encode())).isEqualTo(bell);

        for (CloseCode code : CloseCode.values()) {
            SessionEnded ended = new SessionEnded(SessionId.next(), code);
            assertThat(Announcement.decode(ended.encode())).isEqualTo(ended);
        }
    }

    @Test
    void whatIsCutShortOrUnknownIsRefused() {
        byte[] whole = new SessionEnded(SessionId.next(), CloseCode.SLOW).encode();
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatIllegalArgumentException().isThrownBy(() -> Announcement.decode(part));
        }
        byte[] many = new ToAccounts(List.of(), PUSH).encode();
        many[1] = 0x7F;
        assertThatIllegalArgumentException().isThrownBy(() -> Announcement.decode(many));
        assertThatIllegalArgumentException().isThrownBy(() -> Announcement.decode(new byte[] {'?'}));
    }
}
