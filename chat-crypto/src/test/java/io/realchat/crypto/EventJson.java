package io.realchat.crypto;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The JSON form of control events (section 4), as the golden vectors and the tamper tests need it. */
final class EventJson {
    private EventJson() {}

    static ObjectNode write(ControlEvent event) {
        ObjectNode json = VectorJson.object()
                .put("v", event.v())
                .put("n", event.n())
                .put("prev", VectorJson.optional(event.prev()));
        json.put("kind", event.kind().text());
        ConversationForm form = event.form();
        json.put("form", form == null ? null : form.text());
        json.put("actor", event.actor().toString()).put("actor_fp", VectorJson.b64(event.actorFp()));
        ArrayNode targets = json.putArray("targets");
        for (ControlTarget target : event.targets()) {
            Role role = target.role();
            targets.addObject()
                    .put("user_id", target.userId().toString())
                    .put("fp", VectorJson.b64(target.fp()))
                    .put("role", role == null ? null : role.text());
        }
        json.put("epoch", event.epoch()).put("ekc", VectorJson.optional(event.ekc()));
        json.put("members_hash", VectorJson.b64(event.membersHash()));
        Sealed payload = event.payload();
        json.set("payload", payload == null ? VectorJson.MAPPER.nullNode() : VectorJson.sealed(payload));
        return json.put("time", event.time()).put("sig", VectorJson.b64(event.sig()));
    }

    static ControlEvent read(JsonNode json) {
        List<ControlTarget> targets = new ArrayList<>();
        for (JsonNode target : json.get("targets")) {
            Role role = target.get("role").isNull()
                    ? null
                    : Role.of(target.get("role").asText());
            targets.add(new ControlTarget(VectorJson.id(target, "user_id"), VectorJson.bytes(target, "fp"), role));
        }
        JsonNode form = json.get("form");
        return new ControlEvent(
                json.get("v").asInt(),
                json.get("n").asLong(),
                VectorJson.optional(json, "prev"),
                ControlKind.of(json.get("kind").asText()),
                form.isNull() ? null : ConversationForm.of(form.asText()),
                VectorJson.id(json, "actor"),
                VectorJson.bytes(json, "actor_fp"),
                targets,
                json.get("epoch").asInt(),
                VectorJson.optional(json, "ekc"),
                VectorJson.bytes(json, "members_hash"),
                json.get("payload").isNull() ? null : VectorJson.sealed(json.get("payload")),
                json.get("time").asLong(),
                VectorJson.bytes(json, "sig"));
    }
}
