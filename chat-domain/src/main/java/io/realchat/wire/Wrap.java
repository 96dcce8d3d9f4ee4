package io.realchat.wire;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** An epoch key sealed for one member, told apart by {@code kind}; cryptography.md section 4. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = X3dhWrap.class, name = "x3dh"),
    @JsonSubTypes.Type(value = SelfWrap.class, name = "self")
})
public sealed interface Wrap permits X3dhWrap, SelfWrap {
    /** The member who can open it. */
    AccountId userId();
}
