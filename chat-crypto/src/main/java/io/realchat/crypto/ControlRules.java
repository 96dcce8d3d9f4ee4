package io.realchat.crypto;

import static io.realchat.crypto.CryptoException.require;

import java.util.List;
import java.util.UUID;

/** The rules of section 4 that look at one event: its shape, who may do it and what it does to the members. */
final class ControlRules {
    private static final int MAX_MEMBERS = 1_000;

    private ControlRules() {}

    /** Which fields an event of its kind has, whatever the state of the log. */
    static void checkShape(ControlEvent event) {
        ControlKind kind = event.kind();
        boolean create = kind == ControlKind.CREATE;
        require(create == (event.form() != null), Reason.WRONG_EVENT, "form belongs to create alone");
        require(event.startsEpoch() == (event.ekc() != null), Reason.WRONG_EPOCH, "ekc belongs to a new epoch");
        checkPayload(event);
        boolean targeted = switch (kind) {
            case CREATE, ADD, REMOVE, ROLE -> true;
            case LEAVE, ROTATE, PROFILE -> false;
        };
        require(targeted != event.targets().isEmpty(), Reason.WRONG_EVENT, "targets do not fit the kind");
        boolean roles = kind != ControlKind.REMOVE;
        require(
                event.targets().stream().allMatch(target -> (target.role() != null) == roles),
                Reason.WRONG_EVENT,
                "roles do not fit the kind");
        require(ascending(event.targets()), Reason.WRONG_EVENT, "targets are not ascending by id");
    }

    /** The form that a create event gives its conversation. */
    static ConversationForm formOf(ControlEvent create, Members members) {
        if (create.form() == ConversationForm.DIRECT) {
            require(members.list().size() == 2 && !members.hasAdmin(), Reason.WRONG_EVENT, "direct: two plain members");
            return ConversationForm.DIRECT;
        }
        require(members.hasAdmin(), Reason.LAST_ADMIN, "a group needs an admin");
        checkSize(members);
        return ConversationForm.GROUP;
    }

    /** The members after a later event, if its actor may do it. */
    static Members membersAfter(ControlLog log, ControlEvent event) {
        ControlKind kind = event.kind();
        require(kind != ControlKind.CREATE, Reason.WRONG_EVENT, "a second create");
        boolean group = log.form() == ConversationForm.GROUP;
        require(group || kind == ControlKind.ROTATE, Reason.WRONG_EVENT, "a direct conversation only rotates");
        Member actor = log.members().require(event.actor());
        require(actor.fp().equals(event.actorFp()), Reason.FINGERPRINT, "actor_fp is not the one in the log");
        require(!needsAdmin(kind) || actor.role() == Role.ADMIN, Reason.NOT_ADMIN, "actor is no admin");
        Members after = change(log.members(), event);
        checkSize(after);
        require(!group || after.list().isEmpty() || after.hasAdmin(), Reason.LAST_ADMIN, "no admin would be left");
        return after;
    }

    /** Who comes in does so with an identity that counts; whoever is in already stands as in the log. */
    static void checkFingerprints(ControlEvent event, Identities identities) {
        if (event.kind() == ControlKind.CREATE || event.kind() == ControlKind.ADD) {
            event.targets().forEach(target -> identities.require(target.userId(), target.fp()));
        }
    }

    private static void checkSize(Members members) {
        require(members.list().size() <= MAX_MEMBERS, Reason.GROUP_FULL, "more than " + MAX_MEMBERS + " members");
    }

    private static void checkPayload(ControlEvent event) {
        boolean profiled = switch (event.kind()) {
            case CREATE -> event.form() == ConversationForm.GROUP;
            case ADD, PROFILE -> true;
            case REMOVE, LEAVE, ROLE, ROTATE -> false;
        };
        require((event.payload() != null) == profiled, Reason.WRONG_EVENT, "payload does not fit the kind");
    }

    private static boolean needsAdmin(ControlKind kind) {
        return switch (kind) {
            case ADD, REMOVE, ROLE, PROFILE -> true;
            case CREATE, LEAVE, ROTATE -> false;
        };
    }

    private static Members change(Members before, ControlEvent event) {
        List<UUID> ids = event.targets().stream().map(ControlTarget::userId).toList();
        return switch (event.kind()) {
            case ADD -> before.with(event.targets());
            case REMOVE -> {
                require(!ids.contains(event.actor()), Reason.WRONG_EVENT, "who goes leaves, and removes not oneself");
                checkKnown(before, event.targets());
                yield before.without(ids);
            }
            case ROLE -> {
                checkKnown(before, event.targets());
                yield before.withRoles(event.targets());
            }
            case LEAVE -> before.without(List.of(event.actor()));
            case ROTATE, PROFILE -> before;
            case CREATE -> throw new IllegalStateException("create was refused before");
        };
    }

    private static void checkKnown(Members before, List<ControlTarget> targets) {
        for (ControlTarget target : targets) {
            Bytes known = before.require(target.userId()).fp();
            require(known.equals(target.fp()), Reason.FINGERPRINT, "target's fp is not the one in the log");
        }
    }

    private static boolean ascending(List<ControlTarget> targets) {
        for (int i = 1; i < targets.size(); i++) {
            if (Ids.ORDER.compare(targets.get(i - 1).userId(), targets.get(i).userId()) >= 0) {
                return false;
            }
        }
        return true;
    }
}
