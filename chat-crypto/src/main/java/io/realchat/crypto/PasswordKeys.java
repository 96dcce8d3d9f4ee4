package io.realchat.crypto;

import java.util.Arrays;

/**
 * What a password gives: the key that goes to the server and those that never leave the client.
 *
 * @param kdf the parameters they were derived with
 * @param auth proves the password to the server, 32 bytes
 * @param vault opens the vault's password wrap, 32 bytes
 * @param commit public commitment, compared before anything is opened, 32 bytes
 */
public record PasswordKeys(KdfParameters kdf, SecretBytes auth, SecretBytes vault, Bytes commit)
        implements AutoCloseable {

    /** Derives the keys; takes about a third of a second and {@code kdf.m()} KiB of memory. */
    public static PasswordKeys derive(Password password, KdfParameters kdf) {
        try (SecretBytes root = Argon2id.derive(password.utf8(), kdf)) {
            return fromRoot(root, kdf);
        }
    }

    static PasswordKeys fromRoot(SecretBytes root, KdfParameters kdf) {
        SecretBytes auth = Hkdf.derive(root, Bytes.EMPTY, Encoding.context(Labels.AUTH), 32);
        try (SecretBytes unlock = Hkdf.derive(root, Bytes.EMPTY, Encoding.context(Labels.UNLOCK), 64)) {
            SecretBytes vault = SecretBytes.adopt(Arrays.copyOf(unlock.view(), 32));
            Bytes commit = Bytes.of(Arrays.copyOfRange(unlock.view(), 32, 64));
            return new PasswordKeys(kdf, auth, vault, commit);
        }
    }

    /** Wipes the keys. */
    @Override
    public void close() {
        auth.close();
        vault.close();
    }
}
