package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.it.TestAccount.SignedIn;
import io.realchat.wire.ClientFrame;
import io.realchat.wire.ClientFrame.Known;
import io.realchat.wire.ConversationSummary;
import io.realchat.wire.Entry;
import io.realchat.wire.EntryPage;
import io.realchat.wire.MessagePage;
import io.realchat.wire.Problem;
import io.realchat.wire.ProblemAnswer;
import io.realchat.wire.ServerFrame.Synced;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was said can be read again, page by page in both directions, and a client that was away finds all it missed. */
@ArquillianTest
@RunAsClient
class HistoryIT {
    private SignedIn alice;
    private SignedIn bob;
    private DirectChat chat;
    private Pen pen;

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return RealEar.archive();
    }

    @BeforeEach
    void twoPeopleTalk() {
        alice = TestAccount.signedUp("alice");
        bob = TestAccount.signedUp("bob");
        chat = DirectChat.begun(alice, bob);
        pen = chat.stream(alice);
    }

    @Test
    void pagesGoForwardAndBackAndAreAlwaysAscending() {
        write(9);
        MessagePage newest = chat.page(bob, "?limit=4");
        assertThat(newest.entries()).extracting(Entry::seq).containsExactly(7L, 8L, 9L, 10L);
        assertThat(newest.hasMore()).isTrue();
        MessagePage older = chat.page(bob, "?before=7&limit=4");
        assertThat(older.entries()).extracting(Entry::seq).containsExactly(3L, 4L, 5L, 6L);
        assertThat(older.hasMore()).isTrue();
        MessagePage oldest = chat.page(bob, "?before=3");
        assertThat(oldest.entries()).extracting(Entry::seq).containsExactly(1L, 2L);
        assertThat(oldest.hasMore()).isFalse();
        MessagePage forward = chat.page(bob, "?after=8&limit=1");
        assertThat(forward.entries()).extracting(Entry::seq).containsExactly(9L);
        assertThat(forward.hasMore()).isTrue();
        assertThat(chat.page(bob, "?after=10").entries()).isEmpty();
        assertThat(chat.page(bob, "?after=0&limit=200").entries())
                .extracting(Entry::seq)
                .isEqualTo(LongStream.rangeClosed(1, 10).boxed().toList());
    }

    @Test
    void numbersThatMakeNoSenseAreRefused() {
        Stream.of(
                        "?after=-1",
                        "?after=9007199254740992",
                        "?after=9223372036854775808",
                        "?after=1e3",
                        "?before=x",
                        "?after=1&before=5",
                        "?limit=0",
                        "?limit=201")
                .forEach(query ->
                        bob.http().get(chat.path() + "/messages" + query).refusedAs(Problem.INVALID_FIELD));
        assertThat(chat.page(bob, "?after=9007199254740991").entries()).isEmpty();
    }

    @Test
    void theSocketReadsTheSameHistoryAsHttp() {
        write(5);
        try (TestSocket his = TestSocket.of(bob)) {
            assertThat(his.ask(new ClientFrame.History(chat.id(), 2L, null, 3)))
                    .isEqualTo(bare(chat.page(bob, "?after=2&limit=3")));
            assertThat(his.ask(new ClientFrame.History(chat.id(), null, 5L, 3)))
                    .isEqualTo(bare(chat.page(bob, "?before=5&limit=3")));
            assertThat(his.ask(new ClientFrame.History(chat.id(), null, null, 200)))
                    .isEqualTo(bare(chat.page(bob, "")));
        }
    }

    @Test
    void aPageOnTheSocketFitsIntoOneFrameAndTheRestFollows() {
        for (int i = 0; i < 4; i++) {
            pen.post(pen.next(22 * 2048));
        }
        try (TestSocket his = TestSocket.of(bob)) {
            List<Long> seen = new ArrayList<>();
            boolean more = true;
            while (more) {
                long last = seen.isEmpty() ? 0 : seen.getLast();
                EntryPage page = (EntryPage) his.ask(new ClientFrame.History(chat.id(), last, null, 200));
                page.entries().forEach(entry -> seen.add(entry.seq()));
                more = page.hasMore();
            }
            assertThat(seen).containsExactly(1L, 2L, 3L, 4L, 5L);
            EntryPage newest = (EntryPage) his.ask(new ClientFrame.History(chat.id(), null, null, 200));
            assertThat(newest.entries()).extracting(Entry::seq).containsExactly(5L);
            assertThat(newest.hasMore()).isTrue();
        }
    }

    @Test
    void whoeverComesBackHasEverythingOnce() {
        List<Long> seen = new ArrayList<>();
        try (TestSocket his = TestSocket.of(bob)) {
            write(3);
            his.entries(3).forEach(entry -> seen.add(entry.seq()));
        }
        write(4);
        try (TestSocket his = TestSocket.of(bob)) {
            long last = seen.getLast();
            write(1);
            Synced changed = (Synced) his.ask(new ClientFrame.Sync(List.of(new Known(chat.id(), last))));
            assertThat(changed.more()).isFalse();
            assertThat(changed.conversations())
                    .extracting(ConversationSummary::id)
                    .containsExactly(chat.id());
            assertThat(changed.conversations().getFirst().lastSeq()).isEqualTo(9);
            EntryPage missed = (EntryPage) his.ask(new ClientFrame.History(chat.id(), last, null, 200));
            missed.entries().forEach(entry -> seen.add(entry.seq()));
            write(2);
            his.entries(3).stream()
                    .map(Entry::seq)
                    .filter(seq -> seq == seen.getLast() + 1)
                    .forEach(seen::add);
            assertThat(seen).isEqualTo(LongStream.rangeClosed(2, 11).boxed().toList());
        }
    }

    @Test
    void syncNamesWhatIsNewAndWhatIsUnknownNewestFirst() {
        DirectChat quiet = DirectChat.begun(TestAccount.signedUp("carol"), bob);
        DirectChat unknown = DirectChat.begun(TestAccount.signedUp("dave"), bob);
        write(1);
        try (TestSocket his = TestSocket.of(bob)) {
            Synced changed =
                    (Synced) his.ask(new ClientFrame.Sync(List.of(new Known(quiet.id(), 1), new Known(chat.id(), 1))));
            assertThat(changed.conversations())
                    .extracting(ConversationSummary::id)
                    .containsExactly(chat.id(), unknown.id());
            Synced nothing = (Synced) his.ask(new ClientFrame.Sync(
                    List.of(new Known(quiet.id(), 1), new Known(chat.id(), 2), new Known(unknown.id(), 7))));
            assertThat(nothing.conversations()).isEmpty();
            assertThat(his.ask(new ClientFrame.History(quiet.id(), null, null, 1)))
                    .isNotInstanceOf(ProblemAnswer.class);
        }
    }

    private static EntryPage bare(MessagePage page) {
        return new EntryPage(page.entries(), page.hasMore());
    }

    private void write(int messages) {
        for (int i = 0; i < messages; i++) {
            pen.send();
        }
    }
}
