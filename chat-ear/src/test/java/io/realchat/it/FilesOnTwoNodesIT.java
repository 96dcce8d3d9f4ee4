package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.it.TestAccount.SignedIn;
import io.realchat.wire.BlobAnswer;
import io.realchat.wire.Problem;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files on two nodes with settings of their own: an upload goes on where there is room, and every file is read on both. */
@ArquillianTest
@RunAsClient
class FilesOnTwoNodesIT {
    @TempDir
    private Path folder = Path.of("");

    private SignedIn alice;
    private DirectChat chat;

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return RealEar.archive();
    }

    @BeforeEach
    void twoPeopleTalk() {
        alice = TestAccount.signedUp("alice");
        chat = DirectChat.begun(alice, TestAccount.signedUp("bob"));
    }

    @Test
    void aNodeWithoutRoomRefusesAndAnotherWithRoomGoesOn() throws Exception {
        byte[] content = bytes(400_000);
        Uploader file = Uploader.of(alice, chat).begun(content.length, "files");
        file.send(0, Arrays.copyOf(content, 200_000));
        Map<String, String> settings = Map.of(
                "REALCHAT_BLOB_FOLDER", RealStores.blobs().toString(),
                "REALCHAT_BLOB_RESERVE", Long.toString(1L << 40),
                "REALCHAT_MAX_FILE_BYTES", "1000000");
        try (SecondNode second = SecondNode.start(folder.resolve("node"), settings)) {
            Uploader there = file.at(second.address());
            byte[] rest = Arrays.copyOfRange(content, 200_000, 400_000);
            there.put(200_000, rest).refusedAs(Problem.STORAGE_FULL);
            Uploader.of(alice, chat).at(second.address()).begin(10).refusedAs(Problem.STORAGE_FULL);
            Uploader.of(alice, chat).at(second.address()).begin(1_000_257).refusedAs(Problem.FILE_TOO_LARGE);
            assertThat(file.send(200_000, rest).received()).isEqualTo(400_000);
            assertThat(there.read().body()).isEqualTo(content);
        }
    }

    @Test
    void newFilesGoWhereTheSettingSaysAndBothNodesGiveThem() throws Exception {
        byte[] content = bytes(700_000);
        try (SecondNode second = SecondNode.start(folder.resolve("node"), Map.of("REALCHAT_BLOB_STORE", "database"))) {
            Uploader file = Uploader.of(alice, chat).at(second.address());
            file.begin(content.length).as(201, BlobAnswer.class);
            file.sendAll(content, 0, 100_000);
            assertThat(Rows.count("blob_chunks WHERE blob_id = '" + file.id() + "'"))
                    .isEqualTo(3);
            assertThat(file.read().body()).isEqualTo(content);
            assertThat(file.at(Site.address()).read().body()).isEqualTo(content);
        }
    }

    private static byte[] bytes(int length) {
        return TestAccount.random(length).toArray();
    }
}
