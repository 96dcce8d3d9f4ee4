package io.realchat.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;

/** The JDK's door for raw Curve25519 private keys: a PKCS #8 structure of fixed length (RFC 8410 section 7). */
final class Pkcs8 {
    private Pkcs8() {}

    static PrivateKey privateKey(String algorithm, byte[] prefix, SecretBytes raw) throws GeneralSecurityException {
        byte[] der = Arrays.copyOf(prefix, prefix.length + raw.size());
        System.arraycopy(raw.view(), 0, der, prefix.length, raw.size());
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
        } finally {
            Arrays.fill(der, (byte) 0);
        }
    }
}
