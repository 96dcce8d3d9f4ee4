package io.realchat.crypto;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a member came into a conversation. It decides from whom the member takes which epoch's key: epochs made since then
 * from those who made them, earlier ones from nobody but the one who let the member in.
 *
 * @param by the actor of the {@code create} or {@code add}
 * @param epoch the first epoch that the member was part of
 */
public record Admission(UUID by, int epoch) {
    /**
     * The admission of {@code member} after one more accepted event.
     *
     * @param before the one before, null for no member
     * @return null when {@code member} is none after the event
     */
    public static @Nullable Admission after(@Nullable Admission before, ControlEvent event, UUID member) {
        boolean named =
                event.targets().stream().anyMatch(target -> target.userId().equals(member));
        return switch (event.kind()) {
            case CREATE, ADD -> named ? new Admission(event.actor(), event.epoch()) : before;
            case REMOVE -> named ? null : before;
            case LEAVE -> event.actor().equals(member) ? null : before;
            case ROLE, ROTATE, PROFILE -> before;
        };
    }

    /** The one account whose wrap of {@code number} the member takes; {@code opener} made that epoch. */
    public UUID source(int number, UUID opener) {
        return number < epoch ? by : opener;
    }
}
