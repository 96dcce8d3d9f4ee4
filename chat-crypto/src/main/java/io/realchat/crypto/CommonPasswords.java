package io.realchat.crypto;

import java.util.Set;

/** Passwords of 15 characters and more that many people choose, in lower case. */
final class CommonPasswords {
    private static final Set<String> LIST = Set.copyOf(WordList.read("common-passwords.txt"));

    private CommonPasswords() {}

    static boolean contains(String lowerCase) {
        return LIST.contains(lowerCase);
    }
}
