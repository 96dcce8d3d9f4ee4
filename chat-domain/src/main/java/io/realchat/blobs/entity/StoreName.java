package io.realchat.blobs.entity;

import java.util.Locale;

/** Where the content of a file lies. */
public enum StoreName {
    /** In a folder of the file system. */
    FILES,
    /** In rows of the database. */
    DATABASE;

    /**
     * Reads the lower-case name.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static StoreName of(String text) {
        for (StoreName name : values()) {
            if (name.text().equals(text)) {
                return name;
            }
        }
        throw new IllegalArgumentException("no store of this name");
    }

    /** The lower-case name. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
