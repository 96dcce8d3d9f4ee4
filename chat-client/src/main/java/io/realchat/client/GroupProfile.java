package io.realchat.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.realchat.crypto.CryptoException;
import io.realchat.crypto.Reason;
import io.realchat.wire.ChatException;
import io.realchat.wire.Json;

/** A group's name and topic, which only members can read. A picture and members of later versions are kept as they are. */
public final class GroupProfile {
    private static final int NAME = 100;
    private static final int TOPIC = 500;

    private final ObjectNode json;

    private GroupProfile(ObjectNode json) {
        this.json = json;
    }

    /**
     * A profile without a picture.
     *
     * @param name 1 to 100 characters
     * @param topic 0 to 500 characters
     * @throws IllegalArgumentException for other lengths
     */
    public static GroupProfile of(String name, String topic) {
        ObjectNode json = Json.read("{}", ObjectNode.class);
        json.put("name", name).put("topic", topic).putNull("picture");
        return checked(json);
    }

    static GroupProfile read(byte[] utf8) {
        try {
            ObjectNode json = Json.read(utf8, ObjectNode.class);
            boolean texts = json.path("name").isTextual() && json.path("topic").isTextual();
            if (!texts) {
                throw new CryptoException(Reason.ENCODING, "a profile without name and topic");
            }
            return checked(json);
        } catch (ChatException | IllegalArgumentException malformed) {
            throw new CryptoException(Reason.ENCODING, "a profile of another form");
        }
    }

    byte[] write() {
        return Json.write(json);
    }

    /** 1 to 100 characters. */
    public String name() {
        return json.path("name").asText();
    }

    /** 0 to 500 characters. */
    public String topic() {
        return json.path("topic").asText();
    }

    /** The same with another name. */
    public GroupProfile withName(String name) {
        return checked(json.deepCopy().put("name", name));
    }

    /** The same with another topic. */
    public GroupProfile withTopic(String topic) {
        return checked(json.deepCopy().put("topic", topic));
    }

    @Override
    public String toString() {
        return "GroupProfile[redacted]";
    }

    private static GroupProfile checked(ObjectNode json) {
        GroupProfile profile = new GroupProfile(json);
        if (length(profile.name()) < 1 || length(profile.name()) > NAME || length(profile.topic()) > TOPIC) {
            throw new IllegalArgumentException("a name has 1 to 100 characters, a topic 0 to 500");
        }
        return profile;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
