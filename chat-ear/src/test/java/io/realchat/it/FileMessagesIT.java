package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.realchat.it.TestAccount.SignedIn;
import io.realchat.wire.BlobId;
import io.realchat.wire.ClientFrame;
import io.realchat.wire.Hint;
import io.realchat.wire.NewMessage;
import io.realchat.wire.Problem;
import io.realchat.wire.ProblemAnswer;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A message that names files takes them with it, to its readers and into its end. */
@ArquillianTest
@RunAsClient
class FileMessagesIT {
    private SignedIn alice;
    private SignedIn bob;
    private DirectChat chat;
    private Pen hers;

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return RealEar.archive();
    }

    @BeforeEach
    void twoPeopleTalk() {
        alice = TestAccount.signedUp("alice");
        bob = TestAccount.signedUp("bob");
        chat = DirectChat.begun(alice, bob);
        hers = chat.stream(alice);
    }

    @Test
    void filesComeWithTheirMessageAndGoWithIt() throws SQLException {
        List<Uploader> files = List.of(uploaded(alice, "files"), uploaded(alice, "database"));
        NewMessage message = naming(files.get(0).id(), files.get(1).id());
        Written text = hers.send(message).stored();
        assertThat(hers.send(message).answer().status()).isEqualTo(200);
        for (Uploader file : files) {
            assertThat(file.by(bob).read().statusCode()).isEqualTo(200);
        }
        hers.change("delete", text).stored();
        for (Uploader file : files) {
            file.by(bob).get().refusedAs(Problem.NOT_FOUND);
            file.get().refusedAs(Problem.NOT_FOUND);
        }
        String name = files.get(0).id().toString();
        await().untilAsserted(() -> assertThat(Files.exists(RealStores.blobs()
                        .resolve(name.substring(name.length() - 2))
                        .resolve(name)))
                .isFalse());
        assertThat(Rows.count("blob_chunks WHERE blob_id = '" + files.get(1).id() + "'"))
                .isZero();
    }

    @Test
    void aMessageThatNamesFilesThatItMayNotIsNotStored() throws SQLException {
        Uploader good = uploaded(alice, "files");
        BlobId others = uploaded(bob, "files").id();
        for (BlobId bad : List.of(BlobId.next(), others)) {
            NewMessage message = naming(good.id(), bad);
            ProblemAnswer refusal = hers.send(message).answer().refusedAs(Problem.INVALID_FIELD);
            assertThat(refusal.members()).containsEntry("field", "hint");
            try (TestSocket socket = TestSocket.of(alice)) {
                ClientFrame.Send send = new ClientFrame.Send(chat.id(), message.message(), message.hint());
                assertThat(((ProblemAnswer) socket.ask(send)).problem()).contains(Problem.INVALID_FIELD);
            }
        }
        assertThat(chat.seenBy(bob).lastSeq()).isEqualTo(1);
        hers.send(naming(good.id())).stored();
        hers.send(naming(good.id())).answer().refusedAs(Problem.INVALID_FIELD);
        assertThat(good.by(bob).read().statusCode()).isEqualTo(200);
        good.delete().refusedAs(Problem.NOT_FOUND);
    }

    private NewMessage naming(BlobId... files) {
        return new NewMessage(hers.next(), new Hint(null, null, null, null, Arrays.asList(files)));
    }

    private Uploader uploaded(SignedIn person, String store) throws SQLException {
        Uploader file = Uploader.of(person, chat).begun(100, store);
        file.send(0, TestAccount.random(100).toArray());
        return file;
    }
}
