package io.realchat.settings.control;

/** A setting that the server cannot start with. The message names it and its form, never its value. */
public final class BadSetting extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    BadSetting(String name, String form, String trouble) {
        super("The setting " + name + " (environment: " + environment(name) + ") " + trouble + ". Expected: " + form
                + ".");
    }

    private static String environment(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(java.util.Locale.ROOT);
    }
}
