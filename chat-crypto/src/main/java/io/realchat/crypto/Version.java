package io.realchat.crypto;

/** The one version of everything that travels. */
final class Version {
    static final int CURRENT = 1;

    private Version() {}

    static void require(int v) {
        CryptoException.require(v == CURRENT, Reason.UNSUPPORTED_VERSION, "version " + v);
    }
}
