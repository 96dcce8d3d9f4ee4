package io.realchat.crypto;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The golden vectors of the signed log: one event of every kind and form. */
final class GoldenControlVectors {
    private final Person alice = Person.fresh();
    private final Person bob = Person.fresh();
    private final Person carol = Person.fresh();
    private final Identities all = Person.among(alice, bob, carol);

    void write(ArrayNode cases) {
        UUID direct = UUID.randomUUID();
        ControlLog log = start(cases, direct, ConversationForm.DIRECT, alice.as(Role.MEMBER), bob.as(Role.MEMBER));
        follow(cases, log, draft(ControlKind.ROTATE, bob, null), bob);

        UUID group = UUID.randomUUID();
        ControlLog grown = start(cases, group, ConversationForm.GROUP, alice.as(Role.ADMIN), bob.as(Role.MEMBER));
        grown = follow(cases, grown, draft(ControlKind.ADD, alice, payload(), carol.as(Role.MEMBER)), alice);
        grown = follow(cases, grown, draft(ControlKind.ROLE, alice, null, bob.as(Role.ADMIN)), alice);
        grown = follow(cases, grown, draft(ControlKind.PROFILE, bob, payload()), bob);
        grown = follow(cases, grown, draft(ControlKind.ROTATE, carol, null), carol);
        grown = follow(cases, grown, draft(ControlKind.REMOVE, bob, null, carol.as(null)), bob);
        follow(cases, grown, draft(ControlKind.LEAVE, alice, null), alice);
    }

    private ControlLog start(ArrayNode cases, UUID conversation, ConversationForm form, ControlTarget... targets) {
        Sealed payload = form == ConversationForm.GROUP ? payload() : null;
        ControlDraft draft =
                new ControlDraft(ControlKind.CREATE, form, alice.userId(), List.of(targets), payload, Person.NOW);
        ControlEvent event = draft.start(conversation, EpochKey.generate(), alice.secret());
        ControlLog log = ControlLog.create(conversation, event, all);
        cases.add(json(event, log, alice));
        return log;
    }

    private ControlLog follow(ArrayNode cases, ControlLog log, ControlDraft draft, Person actor) {
        EpochKey key = draft.kind().startsEpoch() ? EpochKey.generate() : null;
        ControlEvent event = draft.follow(log, key, actor.secret());
        ControlLog after = log.apply(event, all);
        cases.add(json(event, after, actor));
        return after;
    }

    private static ControlDraft draft(
            ControlKind kind, Person actor, @Nullable Sealed payload, ControlTarget... targets) {
        return new ControlDraft(kind, null, actor.userId(), List.of(targets), payload, Person.NOW);
    }

    private static Sealed payload() {
        return Aead.seal(SecretBytes.random(32), Bytes.EMPTY, Entropy.octets(64));
    }

    private static ObjectNode json(ControlEvent event, ControlLog after, Person actor) {
        ObjectNode json = VectorJson.object()
                .put("conversation_id", after.conversationId().toString());
        json.set("event", EventJson.write(event));
        json.put("control_hash", after.head().toBase64Url());
        ArrayNode members = json.putArray("members");
        for (Member member : after.members().list()) {
            members.addObject()
                    .put("user_id", member.userId().toString())
                    .put("fp", member.fp().toBase64Url())
                    .put("role", member.role().text());
        }
        return json.put("sign_public", actor.identity().sign().toBase64Url());
    }
}
