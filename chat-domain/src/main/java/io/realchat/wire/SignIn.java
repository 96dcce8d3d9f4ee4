package io.realchat.wire;

/** Body of {@code POST /api/sessions}. */
public record SignIn(String username, Bytes authKey, String deviceName) {
    public SignIn {
        Username.require(username);
        Require.length("auth_key", authKey, Require.KEY);
        DeviceName.require(deviceName);
    }
}
