package io.realchat.crypto;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM (NIST SP 800-38D) with a fresh random 96-bit nonce and a 128-bit tag.
 * Nobody outside can choose a nonce for sealing; other sizes of key, nonce or tag are refused.
 */
final class Aead {
    static final int KEY = 32;
    static final int NONCE = 12;
    static final int TAG = 16;

    private Aead() {}

    static Sealed seal(SecretBytes key, Bytes aad, byte[] plain) {
        Bytes nonce = Bytes.of(Entropy.octets(NONCE));
        try {
            return new Sealed(
                    nonce, Bytes.of(cipher(Cipher.ENCRYPT_MODE, key, nonce, aad).doFinal(plain)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM must seal", e);
        }
    }

    /**
     * The plaintext.
     *
     * @throws CryptoException {@code TAG} when key, nonce, associated data or ciphertext are not those that were sealed
     */
    static byte[] open(SecretBytes key, Bytes aad, Sealed sealed) {
        try {
            return cipher(Cipher.DECRYPT_MODE, key, sealed.nonce(), aad)
                    .doFinal(sealed.ciphertext().view());
        } catch (GeneralSecurityException e) {
            throw new CryptoException(Reason.TAG, "authentication failed");
        }
    }

    private static Cipher cipher(int mode, SecretBytes key, Bytes nonce, Bytes aad) throws GeneralSecurityException {
        key.requireSize(KEY, "AES key");
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key.view(), "AES"), new GCMParameterSpec(TAG * 8, nonce.view()));
        cipher.updateAAD(aad.view());
        return cipher;
    }
}
