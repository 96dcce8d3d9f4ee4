package io.realchat.wire;

/** The rule for device names: 1 to 64 characters (code points), none of them a control character, not only blanks. */
final class DeviceName {
    private DeviceName() {}

    static void require(String name) {
        int length = name.codePointCount(0, name.length());
        boolean readable = name.codePoints().noneMatch(Character::isISOControl) && !name.isBlank();
        Require.that(length <= 64 && readable, "device_name", "1 to 64 characters expected");
    }
}
