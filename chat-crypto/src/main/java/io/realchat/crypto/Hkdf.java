package io.realchat.crypto;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HKDF with HMAC-SHA-256 (RFC 5869). */
final class Hkdf {
    private static final int HASH = 32;

    private Hkdf() {}

    /**
     * Extract and expand.
     *
     * @param salt empty means 32 zero bytes
     * @param size 1 to 255 * 32 bytes
     */
    static SecretBytes derive(byte[] ikm, Bytes salt, byte[] info, int size) {
        CryptoException.require(size > 0 && size <= 255 * HASH, Reason.LENGTH, "HKDF output size");
        byte[] prk = hmac(salt.size() == 0 ? new byte[HASH] : salt.view(), ikm);
        try {
            return SecretBytes.adopt(expand(prk, info, size));
        } finally {
            Arrays.fill(prk, (byte) 0);
        }
    }

    static SecretBytes derive(SecretBytes ikm, Bytes salt, byte[] info, int size) {
        return derive(ikm.view(), salt, info, size);
    }

    /** RFC 5869 section 2.3: T(i) = HMAC(prk, T(i-1) ‖ info ‖ i). */
    private static byte[] expand(byte[] prk, byte[] info, int size) {
        byte[] okm = new byte[size];
        byte[] block = new byte[0];
        for (int done = 0, i = 1; done < size; done += HASH, i++) {
            byte[] input = Arrays.copyOf(block, block.length + info.length + 1);
            System.arraycopy(info, 0, input, block.length, info.length);
            input[input.length - 1] = (byte) i;
            block = hmac(prk, input);
            System.arraycopy(block, 0, okm, done, Math.min(HASH, size - done));
        }
        return okm;
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
        }
    }
}
