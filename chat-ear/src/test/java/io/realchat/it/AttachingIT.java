package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.realchat.blobs.control.InTransaction;
import io.realchat.it.TestAccount.SignedIn;
import io.realchat.wire.BlobId;
import io.realchat.wire.ChatException;
import io.realchat.wire.MessageId;
import io.realchat.wire.Problem;
import io.realchat.wire.StoredMessage;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files hang on the message that names them: all of them or none, once, and only the sender's own; and they go with it. */
@ArquillianTest
@RunAsClient
class AttachingIT {
    private SignedIn alice;
    private SignedIn bob;
    private DirectChat chat;

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return RealEar.archive();
    }

    @BeforeEach
    void twoPeopleTalk() {
        alice = TestAccount.signedUp("alice");
        bob = TestAccount.signedUp("bob");
        chat = DirectChat.begun(alice, bob);
    }

    @Test
    void whatIsAttachedIsReadByTheOthersAndGoesWithTheMessage() throws SQLException {
        Uploader file = uploaded(alice, "files");
        Uploader other = uploaded(alice, "database");
        StoredMessage message = chat.stream(alice).send();
        try (InTransaction open = new InTransaction(Site.database())) {
            open.blobs().attach(chat.id(), alice.id(), message.id(), List.of(file.id(), other.id()));
            file.by(bob).get().refusedAs(Problem.NOT_FOUND);
            open.commit();
        }
        for (Uploader one : List.of(file, other)) {
            assertThat(one.by(bob).read().statusCode()).isEqualTo(200);
        }
        try (InTransaction open = new InTransaction(Site.database())) {
            open.blobs().release(chat.id(), List.of(message.id(), MessageId.next()));
            assertThat(open.forgotten()).containsExactly(file.id());
            assertThat(file.by(bob).read().statusCode()).isEqualTo(200);
            open.commit();
        }
        for (Uploader one : List.of(file, other)) {
            one.by(bob).get().refusedAs(Problem.NOT_FOUND);
            one.get().refusedAs(Problem.NOT_FOUND);
            assertThat(Rows.count("blob_chunks WHERE blob_id = '" + one.id() + "'"))
                    .isZero();
        }
    }

    @Test
    void oneFileThatMayNotBeAttachedKeepsAllFromIt() throws SQLException {
        Uploader good = uploaded(alice, "files");
        Uploader incomplete = Uploader.of(alice, chat).begun(100, "files");
        Uploader elsewhere = uploaded(alice, "files", DirectChat.begun(alice, TestAccount.signedUp("carol")));
        Uploader taken = uploaded(alice, "files");
        taken.attach(chat.stream(alice).send());
        List<List<BlobId>> bad = List.of(
                List.of(good.id(), incomplete.id()),
                List.of(good.id(), elsewhere.id()),
                List.of(good.id(), taken.id()),
                List.of(good.id(), uploaded(bob, "files").id()),
                List.of(good.id(), BlobId.next()),
                List.of(good.id(), good.id()));
        StoredMessage message = chat.stream(alice).send();
        try (InTransaction open = new InTransaction(Site.database())) {
            for (List<BlobId> ids : bad) {
                assertThatThrownBy(() -> open.blobs().attach(chat.id(), alice.id(), message.id(), ids))
                        .isInstanceOfSatisfying(ChatException.class, refusal -> {
                            assertThat(refusal.problem()).isEqualTo(Problem.INVALID_FIELD);
                            assertThat(refusal.field()).contains("hint");
                        });
            }
            open.blobs().attach(chat.id(), alice.id(), message.id(), List.of());
            open.commit();
        }
        assertThat(Rows.count("blobs WHERE message_id = '" + message.id() + "'"))
                .isZero();
        good.delete().done();
    }

    @Test
    void aFileThatIsBeingAttachedIsNeitherDiscardedNorAttachedTwice() throws Exception {
        Uploader file = uploaded(alice, "files");
        StoredMessage first = chat.stream(alice).send();
        StoredMessage second = chat.stream(alice).send();
        try (InTransaction open = new InTransaction(Site.database());
                InTransaction late = new InTransaction(Site.database());
                var threads = Executors.newFixedThreadPool(2)) {
            open.blobs().attach(chat.id(), alice.id(), first.id(), List.of(file.id()));
            var discarding = threads.submit(file::delete);
            var attaching = threads.submit(() -> {
                try {
                    late.blobs().attach(chat.id(), alice.id(), second.id(), List.of(file.id()));
                } finally {
                    late.commit();
                }
                return 0;
            });
            await().untilAsserted(() -> assertThat(
                            Rows.count("pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%blobs%'"))
                    .isEqualTo(2));
            open.commit();
            discarding.get().refusedAs(Problem.NOT_FOUND);
            assertThatThrownBy(attaching::get).hasCauseInstanceOf(ChatException.class);
        }
        assertThat(file.by(bob).read().statusCode()).isEqualTo(200);
    }

    private Uploader uploaded(SignedIn person, String store) throws SQLException {
        return uploaded(person, store, chat);
    }

    private static Uploader uploaded(SignedIn person, String store, DirectChat chat) throws SQLException {
        Uploader file = Uploader.of(person, chat).begun(100, store);
        file.send(0, TestAccount.random(100).toArray());
        return file;
    }
}
