package io.realchat.wire;

import java.util.List;

/** Answer of {@code POST /api/people/key-bundles}. */
public record KeyBundles(List<KeyBundle> bundles) {
    public KeyBundles {
        bundles = List.copyOf(bundles);
    }
}
