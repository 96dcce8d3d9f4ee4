package io.realchat.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import javax.crypto.KeyAgreement;

/** X25519 (RFC 7748) by the JDK, with raw 32-byte keys. Every agreement refuses an all-zero shared secret (section 6.1). */
final class X25519 {
    static final int KEY = 32;

    private static final byte[] PUBLIC_PREFIX = HexFormat.of().parseHex("302a300506032b656e032100");
    private static final byte[] PRIVATE_PREFIX = HexFormat.of().parseHex("302e020100300506032b656e04220420");
    private static final Bytes BASE_POINT = Bytes.of(HexFormat.of().parseHex("09" + "00".repeat(31)));

    private X25519() {}

    static SecretBytes generate() {
        return SecretBytes.random(KEY);
    }

    static Bytes publicKey(SecretBytes privateKey) {
        return Bytes.of(agree(privateKey, BASE_POINT).view());
    }

    /**
     * The 32-byte shared secret.
     *
     * @throws CryptoException {@code LENGTH} for a key that has not 32 bytes, {@code PUBLIC_KEY} for one of low order
     */
    static SecretBytes agree(SecretBytes privateKey, Bytes publicKey) {
        privateKey.requireSize(KEY, "X25519 private key");
        publicKey.requireSize(KEY, "X25519 public key");
        SecretBytes shared = SecretBytes.adopt(multiply(privateKey, publicKey));
        CryptoException.require(!shared.equals(SecretBytes.of(new byte[KEY])), Reason.PUBLIC_KEY, "zero secret");
        return shared;
    }

    /** Refuses a key of low order: every private key would agree on zero with it. */
    static Bytes requireValid(Bytes publicKey) {
        agree(SecretBytes.of(BASE_POINT.view()), publicKey).close();
        return publicKey;
    }

    private static byte[] multiply(SecretBytes privateKey, Bytes publicKey) {
        try {
            KeyAgreement agreement = KeyAgreement.getInstance("X25519");
            agreement.init(privateKey(privateKey));
            agreement.doPhase(publicKey(publicKey), true);
            return agreement.generateSecret();
        } catch (GeneralSecurityException e) {
            throw new CryptoException(Reason.PUBLIC_KEY, "X25519 public key of low order");
        }
    }

    private static PublicKey publicKey(Bytes raw) throws GeneralSecurityException {
        byte[] der = Bytes.of(PUBLIC_PREFIX).concat(raw).view();
        return KeyFactory.getInstance("X25519").generatePublic(new X509EncodedKeySpec(der));
    }

    private static PrivateKey privateKey(SecretBytes raw) throws GeneralSecurityException {
        return Pkcs8.privateKey("X25519", PRIVATE_PREFIX, raw);
    }
}
