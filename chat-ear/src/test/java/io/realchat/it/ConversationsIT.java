package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.it.TestAccount.SignedIn;
import io.realchat.wire.ControlLog;
import io.realchat.wire.ConversationId;
import io.realchat.wire.ConversationPage;
import io.realchat.wire.Entry;
import io.realchat.wire.EntryAnswer;
import io.realchat.wire.EpochKey;
import io.realchat.wire.EpochKeys;
import io.realchat.wire.NewEvent;
import io.realchat.wire.OwnWrap;
import io.realchat.wire.Problem;
import io.realchat.wire.SelfWrap;
import io.realchat.wire.Wrap;
import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The signed log and the keys of a conversation of two, which the server guards without being able to read them. */
@ArquillianTest
@RunAsClient
class ConversationsIT {
    private SignedIn alice;
    private SignedIn bob;

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return RealEar.archive();
    }

    @BeforeEach
    void twoPeople() {
        alice = TestAccount.signedUp("alice");
        bob = TestAccount.signedUp("bob");
    }

    @Test
    void aMemberOpensTheNextEpochAndARepeatIsTheSameEvent() {
        DirectChat chat = DirectChat.begun(alice, bob);
        NewEvent request = chat.rotation(bob);
        try (TestSocket hers = TestSocket.of(alice)) {
            Entry entry = bob.http()
                    .post(chat.path() + "/events", request)
                    .as(201, EntryAnswer.class)
                    .entry();
            assertThat(entry.seq()).isEqualTo(2);
            assertThat(hers.entry()).isEqualTo(entry);
            assertThat(bob.http()
                            .post(chat.path() + "/events", request)
                            .as(201, EntryAnswer.class)
                            .entry()
                            .id())
                    .isEqualTo(entry.id());
            assertThat(chat.seenBy(alice).epoch()).isOne();
            assertThat(chat.seenBy(alice).lastSeq()).isEqualTo(2);
            assertThat(alice.http()
                            .get(chat.path() + "/control?from=1")
                            .as(200, ControlLog.class)
                            .entries())
                    .extracting(Entry::event)
                    .containsExactly(request.event());
        }
    }

    @Test
    void ofTwoWhoRotateAtOnceOneIsToldWhatItMissed() {
        DirectChat chat = DirectChat.begun(alice, bob);
        NewEvent late = chat.rotation(alice);
        Entry won = chat.rotate(bob).entry();
        var refusal = alice.http().post(chat.path() + "/events", late).refusedAs(Problem.STALE_EPOCH);
        assertThat(refusal.extra("events", Entry[].class))
                .hasValueSatisfying(
                        missing -> assertThat(missing).extracting(Entry::id).containsExactly(won.id()));
    }

    @Test
    void onlyTheOwnerReadsAndReplacesItsKey() {
        DirectChat chat = DirectChat.begun(alice, bob);
        String keys = chat.path() + "/keys";
        List<Wrap> wraps = chat.request().wraps();
        assertThat(bob.http().get(keys).as(200, EpochKeys.class).keys()).containsExactly(new EpochKey(0, wraps.get(1)));
        SelfWrap own = DirectChat.self(bob.id());
        bob.http().put(keys + "/0", new OwnWrap(own)).done();
        assertThat(bob.http().get(keys + "?from=0").as(200, EpochKeys.class).keys())
                .containsExactly(new EpochKey(0, own));
        assertThat(bob.http().get(keys + "?from=1").as(200, EpochKeys.class).keys())
                .isEmpty();
        assertThat(alice.http().get(keys).as(200, EpochKeys.class).keys())
                .containsExactly(new EpochKey(0, wraps.get(0)));
        bob.http().put(keys + "/0", new OwnWrap(DirectChat.self(alice.id()))).refusedAs(Problem.INVALID_FIELD);
        bob.http().put(keys + "/1", new OwnWrap(own)).refusedAs(Problem.NOT_FOUND);
        SignedIn eve = TestAccount.signedUp("eve");
        eve.http().put(keys + "/0", new OwnWrap(DirectChat.self(eve.id()))).refusedAs(Problem.NOT_FOUND);
    }

    @Test
    void conversationsAreListedByTheirLastActivityInPages() {
        List<DirectChat> chats = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            chats.add(DirectChat.begun(TestAccount.signedUp("friend"), alice));
        }
        chats.getFirst().stream(alice).send();
        List<ConversationId> expected = new ArrayList<>(
                chats.subList(1, 5).reversed().stream().map(DirectChat::id).toList());
        expected.addFirst(chats.getFirst().id());
        List<ConversationId> listed = new ArrayList<>();
        String query = "?limit=2";
        while (query != null) {
            ConversationPage page =
                    alice.http().get("/api/conversations" + query).as(200, ConversationPage.class);
            page.conversations().forEach(conversation -> listed.add(conversation.id()));
            query = page.next() == null ? null : "?limit=2&cursor=" + page.next();
        }
        assertThat(listed).isEqualTo(expected);
        alice.http().get("/api/conversations?cursor=AAAA").refusedAs(Problem.INVALID_FIELD);
        alice.http().get("/api/conversations?limit=201").refusedAs(Problem.INVALID_FIELD);
    }
}
