package io.realchat.crypto;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Argon2id version 1.3 (RFC 9106) by BouncyCastle, 32 bytes out. */
final class Argon2id {
    private Argon2id() {}

    static SecretBytes derive(SecretBytes password, KdfParameters kdf) {
        Argon2Parameters parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(kdf.m())
                .withIterations(kdf.t())
                .withParallelism(kdf.p())
                .withSalt(kdf.salt().toArray())
                .build();
        return SecretBytes.adopt(generate(parameters, password));
    }

    static byte[] generate(Argon2Parameters parameters, SecretBytes password) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(parameters);
        byte[] out = new byte[32];
        generator.generateBytes(password.view(), out);
        return out;
    }
}
