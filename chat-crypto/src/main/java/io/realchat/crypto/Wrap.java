package io.realchat.crypto;

import java.util.UUID;

/** An epoch key, sealed for one member: as a first hand-over ({@link X3dhWrap}) or under the member's own vault key. */
public sealed interface Wrap permits X3dhWrap, SelfWrap {
    /** For whom it is. */
    UUID userId();
}
