package io.realchat.client;

import io.realchat.crypto.Identity;
import io.realchat.crypto.SafetyNumber;
import io.realchat.wire.AccountId;
import java.util.UUID;

/**
 * How far this account trusts somebody's keys. While they are changed, nothing is sent to a conversation that the person is
 * in. Kept in the vault, so on all devices.
 */
public final class Trust {
    private final Own own;
    private final UUID person;

    Trust(Own own, AccountId person) {
        this.own = own;
        this.person = person.value();
    }

    /** What both compare: the same on both sides when nobody stands between. It is that of the newest keys. */
    public SafetyNumber safetyNumber() {
        Identity theirs = own.contacts().current(person);
        return SafetyNumber.of(
                new SafetyNumber.Party(own.id().value(), own.identity()), new SafetyNumber.Party(person, theirs));
    }

    /** Whether the safety number was compared. */
    public boolean verified() {
        return own.contacts().verified(person);
    }

    /** Whether the person has keys that are not accepted yet. */
    public boolean changed() {
        return own.contacts().changed(person);
    }

    /** The safety number of the newest keys was compared and is the same. */
    public void verify() {
        own.contacts().accept(person);
        own.contacts().mark(person, true);
    }

    /** Gives the verification up. */
    public void unverify() {
        own.contacts().mark(person, false);
    }

    /**
     * The change was seen: the newest keys count from now on.
     *
     * @throws IllegalStateException for a verified person, who is verified again or not any more first
     */
    public void accept() {
        if (verified() && changed()) {
            throw new IllegalStateException("compare the safety number, or give the verification up first");
        }
        own.contacts().accept(person);
    }
}
