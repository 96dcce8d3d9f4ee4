package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.crypto.ControlKind;
import io.realchat.it.TestAccount.SignedIn;
import io.realchat.wire.AccountId;
import io.realchat.wire.ControlLog;
import io.realchat.wire.Entry;
import io.realchat.wire.KeyBundle;
import io.realchat.wire.KeyBundles;
import io.realchat.wire.NamedPerson;
import io.realchat.wire.NumberedIdentity;
import io.realchat.wire.PeopleKeys;
import io.realchat.wire.PeoplePage;
import io.realchat.wire.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Members see whom the log names and may have the keys of those they talk with, in pages. */
@ArquillianTest
@RunAsClient
class PeopleIT {
    private SignedIn alice;
    private SignedIn bob;
    private SignedIn carol;
    private SignedIn eve;
    private GroupChat group;

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return RealEar.archive();
    }

    @BeforeEach
    void aGroup() {
        alice = TestAccount.signedUp("alice");
        bob = TestAccount.signedUp("bob");
        carol = TestAccount.signedUp("carol");
        eve = TestAccount.signedUp("eve");
        group = GroupChat.begun(alice, bob, carol);
    }

    @Test
    void membersAndFormerOnesComeInPagesWithTheirIdentities() {
        group.change(alice, ControlKind.REMOVE, group.as(bob, null));
        List<NamedPerson> all = new ArrayList<>();
        String after = "";
        boolean more = true;
        while (more) {
            PeoplePage page = people("?limit=2" + after);
            all.addAll(page.people());
            more = page.hasMore();
            after = "&after=" + all.getLast().userId();
        }
        List<NamedPerson> expected = Stream.of(
                        named(alice, io.realchat.wire.Role.ADMIN),
                        named(bob, null),
                        named(carol, io.realchat.wire.Role.MEMBER))
                .sorted(java.util.Comparator.comparing(person -> person.userId().toString()))
                .toList();
        assertThat(all).isEqualTo(expected);
        assertThat(people("?from=1").people())
                .extracting(NamedPerson::userId)
                .containsExactlyInAnyOrder(alice.id(), bob.id());
        assertThat(people("?from=2").people()).isEmpty();
        alice.http().get(group.path() + "/people?limit=501").refusedAs(Problem.INVALID_FIELD);
        alice.http().get(group.path() + "/people?after=x").refusedAs(Problem.INVALID_FIELD);
        eve.http().get(group.path() + "/people").refusedAs(Problem.NOT_FOUND);
    }

    @Test
    void theLogComesInPages() {
        for (int i = 0; i < 4; i++) {
            group.change(alice, ControlKind.PROFILE);
        }
        ControlLog first = log("?limit=2");
        assertThat(first.hasMore()).isTrue();
        assertThat(first.entries()).extracting(entry -> entry.event().n()).containsExactly(0L, 1L);
        ControlLog rest = log("?from=2&limit=3");
        assertThat(rest.hasMore()).isFalse();
        assertThat(rest.entries()).extracting(entry -> entry.event().n()).containsExactly(2L, 3L, 4L);
        assertThat(rest.entries()).extracting(Entry::type).containsOnly(Entry.CONTROL);
        alice.http().get(group.path() + "/control?limit=201").refusedAs(Problem.INVALID_FIELD);
    }

    @Test
    void keysOfManyAreForThoseWhoShareAConversationAndTakeNoOneTimeKey() {
        KeyBundles bundles = bundles(alice, bob, carol, eve);
        assertThat(bundles.bundles()).extracting(KeyBundle::userId).containsExactlyInAnyOrder(bob.id(), carol.id());
        assertThat(bundles.bundles())
                .allSatisfy(bundle -> assertThat(bundle.oneTimePreKey()).isNull());
        assertThat(bundles(eve, alice, bob).bundles()).isEmpty();
        group.change(alice, ControlKind.REMOVE, group.as(bob, null));
        assertThat(bundles(bob, alice, carol).bundles()).isEmpty();
        String twice = "\"" + alice.id() + "\",\"" + alice.id() + "\"";
        for (String list : List.of("", twice)) {
            bob.http()
                    .postText("/api/people/key-bundles", "{\"user_ids\":[" + list + "]}")
                    .refusedAs(Problem.INVALID_FIELD);
        }
    }

    @Test
    void nobodyCollectsTheKeysOfEverybody() {
        List<AccountId> crowd =
                IntStream.range(0, 200).mapToObj(i -> AccountId.next()).toList();
        for (int i = 0; i < 10; i++) {
            keys(eve, crowd).as(200, KeyBundles.class);
        }
        assertThat(keys(eve, crowd).refusedAs(Problem.TOO_MANY_REQUESTS).retryAfter())
                .isPresent();
    }

    private PeoplePage people(String query) {
        return alice.http().get(group.path() + "/people" + query).as(200, PeoplePage.class);
    }

    private ControlLog log(String query) {
        return carol.http().get(group.path() + "/control" + query).as(200, ControlLog.class);
    }

    private static KeyBundles bundles(SignedIn who, SignedIn... people) {
        return keys(who, Stream.of(people).map(SignedIn::id).toList()).as(200, KeyBundles.class);
    }

    private static Answer keys(SignedIn who, List<AccountId> people) {
        return who.http().post("/api/people/key-bundles", new PeopleKeys(people));
    }

    private static NamedPerson named(SignedIn person, io.realchat.wire.@org.jspecify.annotations.Nullable Role role) {
        return new NamedPerson(
                person.id(),
                person.account().username(),
                role,
                List.of(new NumberedIdentity(1, person.account().identity(), null)));
    }
}
