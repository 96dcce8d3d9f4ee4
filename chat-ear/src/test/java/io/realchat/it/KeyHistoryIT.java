package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.realchat.wire.KeyState;
import io.realchat.wire.PreKeys;
import io.realchat.wire.Problem;
import java.sql.SQLException;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;

/** The keys of an account follow each other in one direction, and what was is never rewritten. */
@ArquillianTest
@RunAsClient
class KeyHistoryIT {
    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return RealEar.archive();
    }

    @Test
    void preKeysThatWereMadeEarlierDoNotFollowLaterOnes() {
        TestAccount bob = TestAccount.stranger("bob");
        var in = bob.signUp(bob.request(1));
        long yesterday = System.currentTimeMillis() - 86_400_000;
        for (PreKeys next : List.of(
                new PreKeys(bob.signedPreKey(10, yesterday), bob.kemPreKey(11)),
                new PreKeys(bob.signedPreKey(10), bob.kemPreKey(11, yesterday)),
                new PreKeys(bob.signedPreKey(1), bob.kemPreKey(11)))) {
            in.http().put("/api/keys/pre-keys", next).refusedAs(Problem.KEY_CONFLICT);
        }
        assertThat(in.http().get("/api/keys").as(200, KeyState.class).signedPreKeyId())
                .isOne();
    }

    @Test
    void theKeyHistoryOnlyGrows() {
        var bob = TestAccount.signedUp("bob");
        String of = " key_rotation_history %s WHERE user_id = ?";
        for (String change : List.of("UPDATE" + of.formatted("SET new_key_id = 7"), "DELETE FROM" + of.formatted(""))) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> Rows.update(change, bob.id().value()))
                    .withMessageContaining("append-only");
        }
    }
}
