package io.realchat.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** Ed25519 (RFC 8032) by the JDK, with raw 32-byte keys and 64-byte signatures. */
final class Ed25519 {
    static final int KEY = 32;
    static final int SIGNATURE = 64;

    /** RFC 8410 section 4 and 7: everything of the DER encodings that comes before the raw key. */
    private static final byte[] PUBLIC_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final byte[] PRIVATE_PREFIX = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private Ed25519() {}

    static SecretBytes generate() {
        return SecretBytes.random(KEY);
    }

    /** The public key of a seed (RFC 8032 section 5.1.5). The JDK has no such operation. */
    static Bytes publicKey(SecretBytes seed) {
        byte[] key = new byte[KEY];
        org.bouncycastle.math.ec.rfc8032.Ed25519.generatePublicKey(
                seed.requireSize(KEY, "Ed25519 seed").view(), 0, key, 0);
        return Bytes.of(key);
    }

    static Bytes sign(SecretBytes seed, Bytes message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(privateKey(seed));
            signature.update(message.view());
            return Bytes.of(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 must sign", e);
        }
    }

    /**
     * Returns when the signature is good.
     *
     * @throws CryptoException {@code LENGTH} or {@code SIGNATURE}
     */
    static void verify(Bytes publicKey, Bytes message, Bytes sig) {
        publicKey.requireSize(KEY, "Ed25519 public key");
        sig.requireSize(SIGNATURE, "signature");
        CryptoException.require(verifies(publicKey, message, sig), Reason.SIGNATURE, "signature does not verify");
    }

    /**
     * Refuses a key that is not a canonical point of the prime-order group: under such a key one signature may hold for
     * many messages, or hold for one library and not for another.
     */
    static Bytes requireValid(Bytes publicKey) {
        publicKey.requireSize(KEY, "Ed25519 public key");
        CryptoException.require(
                org.bouncycastle.math.ec.rfc8032.Ed25519.validatePublicKeyFull(publicKey.view(), 0),
                Reason.PUBLIC_KEY,
                "Ed25519 public key of low order or not canonical");
        return publicKey;
    }

    private static boolean verifies(Bytes publicKey, Bytes message, Bytes sig) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(publicKey(publicKey));
            signature.update(message.view());
            return signature.verify(sig.view());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static PublicKey publicKey(Bytes raw) throws GeneralSecurityException {
        byte[] der = Bytes.of(PUBLIC_PREFIX).concat(raw).view();
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
    }

    private static PrivateKey privateKey(SecretBytes seed) throws GeneralSecurityException {
        return Pkcs8.privateKey("Ed25519", PRIVATE_PREFIX, seed.requireSize(KEY, "Ed25519 seed"));
    }
}
