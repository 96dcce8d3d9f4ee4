package io.realchat.crypto;

import org.bouncycastle.crypto.SecretWithEncapsulation;
import org.bouncycastle.crypto.kems.MLKEMExtractor;
import org.bouncycastle.crypto.kems.MLKEMGenerator;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLKEMPublicKeyParameters;

/**
 * ML-KEM-768 (FIPS 203) by BouncyCastle. A private key is its 64-byte seed d ‖ z.
 * Decapsulation of a wrong ciphertext of the right length gives another secret (implicit rejection), not an error.
 */
final class MlKem {
    static final int SEED = 64;
    static final int PUBLIC_KEY = 1184;
    static final int CIPHERTEXT = 1088;

    /** What the sender of an encapsulation has: the shared secret (32 bytes) and the ciphertext (1088 bytes). */
    record Encapsulated(SecretBytes secret, Bytes ciphertext) {}

    private MlKem() {}

    static SecretBytes generate() {
        return SecretBytes.random(SEED);
    }

    static Bytes publicKey(SecretBytes seed) {
        return Bytes.of(privateKey(seed).getPublicKey());
    }

    static Encapsulated encapsulate(Bytes publicKey) {
        return encapsulate(publicKey, Entropy.octets(32));
    }

    /** With the randomness m given (FIPS 203 algorithm 17); only tests choose it. */
    static Encapsulated encapsulate(Bytes publicKey, byte[] m) {
        SecretWithEncapsulation both = MLKEMGenerator.internalGenerateEncapsulated(parameters(publicKey), m);
        return new Encapsulated(SecretBytes.of(both.getSecret()), Bytes.of(both.getEncapsulation()));
    }

    static SecretBytes decapsulate(SecretBytes seed, Bytes ciphertext) {
        ciphertext.requireSize(CIPHERTEXT, "ML-KEM ciphertext");
        return SecretBytes.adopt(new MLKEMExtractor(privateKey(seed)).extractSecret(ciphertext.toArray()));
    }

    /**
     * Refuses a key of the wrong length or with a coefficient that is not reduced (FIPS 203 section 7.2).
     *
     * @throws CryptoException {@code LENGTH} or {@code PUBLIC_KEY}
     */
    static Bytes requireValid(Bytes publicKey) {
        parameters(publicKey);
        return publicKey;
    }

    private static MLKEMPublicKeyParameters parameters(Bytes publicKey) {
        publicKey.requireSize(PUBLIC_KEY, "ML-KEM encapsulation key");
        try {
            return new MLKEMPublicKeyParameters(MLKEMParameters.ml_kem_768, publicKey.toArray());
        } catch (IllegalArgumentException e) {
            throw new CryptoException(Reason.PUBLIC_KEY, "ML-KEM encapsulation key is not reduced");
        }
    }

    private static MLKEMPrivateKeyParameters privateKey(SecretBytes seed) {
        return new MLKEMPrivateKeyParameters(
                MLKEMParameters.ml_kem_768,
                seed.requireSize(SEED, "ML-KEM seed").view());
    }
}
