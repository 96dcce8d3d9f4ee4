package io.realchat.crypto;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** The binary encodings of RealChat/1 section 1: the only bytes that are ever signed, hashed or authenticated. */
final class Encoding {
    private Encoding() {}

    /** {@code CTX(label; fields)}: the label and each field behind its length. */
    static byte[] context(String label, Bytes... fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        append(out, label.getBytes(StandardCharsets.UTF_8));
        for (Bytes field : fields) {
            append(out, field.view());
        }
        return out.toByteArray();
    }

    /** {@code TH(label; fields)}: SHA-256 of the context, 32 bytes. */
    static Bytes hash(String label, Bytes... fields) {
        return sha256(context(label, fields));
    }

    /** {@code enc(f1) ‖ enc(f2) ...} without a label, for a field that is itself a list. */
    static Bytes list(Iterable<Bytes> fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Bytes field : fields) {
            append(out, field.view());
        }
        return Bytes.of(out.toByteArray());
    }

    /** Unsigned 32-bit big-endian; {@code n} from 0 to 2^32-1. */
    static Bytes u32(long n) {
        if (n < 0 || n > 0xFFFF_FFFFL) {
            throw new CryptoException(Reason.ENCODING, "outside 32 bits");
        }
        return Bytes.of(ByteBuffer.allocate(4).putInt((int) n).array());
    }

    /** Unsigned 64-bit big-endian; {@code n} from 0 to 2^63-1. */
    static Bytes u64(long n) {
        CryptoException.require(n >= 0, Reason.ENCODING, "negative number");
        return Bytes.of(ByteBuffer.allocate(8).putLong(n).array());
    }

    /** The 16 bytes of an id. */
    static Bytes id(UUID id) {
        return Bytes.of(ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
    }

    /** UTF-8. */
    static Bytes text(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    static Bytes sha256(byte[] octets) {
        try {
            return Bytes.of(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void append(ByteArrayOutputStream out, byte[] field) {
        out.writeBytes(ByteBuffer.allocate(4).putInt(field.length).array());
        out.writeBytes(field);
    }
}
