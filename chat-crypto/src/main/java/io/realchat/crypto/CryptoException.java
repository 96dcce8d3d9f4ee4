package io.realchat.crypto;

/**
 * The one failure of this package: something was not opened, not verified or not accepted.
 * It carries a reason code for logs and never a part of a plaintext or a key.
 */
public final class CryptoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /**
     * @param reason the code
     * @param detail what was refused, in words that hold no secret
     */
    public CryptoException(Reason reason, String detail) {
        super(reason + ": " + detail);
        this.reason = reason;
    }

    /** The reason code. */
    public Reason reason() {
        return reason;
    }

    static void require(boolean condition, Reason reason, String detail) {
        if (!condition) {
            throw new CryptoException(reason, detail);
        }
    }
}
