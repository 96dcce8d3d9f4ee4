package io.realchat.crypto;

import static io.realchat.crypto.CryptoException.require;

import java.util.Arrays;

/** Hides a plaintext's length: {@code p ‖ 0x80 ‖ zeros} up to the smallest bucket that holds it (section 5). */
final class Padding {
    private static final byte MARK = (byte) 0x80;

    private Padding() {}

    static byte[] pad(byte[] plain) {
        byte[] padded = Arrays.copyOf(plain, bucket(plain.length + 1));
        padded[plain.length] = MARK;
        return padded;
    }

    /**
     * The plaintext.
     *
     * @throws CryptoException {@code ENCODING} for a length that is no bucket, for another form, and for a bucket larger
     *     than the plaintext needs
     */
    static byte[] unpad(byte[] padded) {
        require(padded.length > 0 && bucket(padded.length) == padded.length, Reason.ENCODING, "no padding bucket");
        int mark = padded.length - 1;
        while (mark >= 0 && padded[mark] == 0) {
            mark--;
        }
        require(mark >= 0 && padded[mark] == MARK, Reason.ENCODING, "no padding mark");
        require(bucket(mark + 1) == padded.length, Reason.ENCODING, "not the smallest padding bucket");
        return Arrays.copyOf(padded, mark);
    }

    /** The smallest bucket that holds {@code size} bytes. */
    static int bucket(int size) {
        int step = size <= 256 ? 64 : size <= 4096 ? 512 : 2048;
        return Math.ceilDiv(size, step) * step;
    }
}
