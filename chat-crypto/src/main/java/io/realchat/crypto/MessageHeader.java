package io.realchat.crypto;

import static io.realchat.crypto.CryptoException.require;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The fixed 64-byte header of a message, sealed under its own key, so that counts need no message body. Flags that this version
 * does not know are ignored.
 *
 * @param kind 1 for text, 0 to 255
 * @param mentionsAll whether everybody is mentioned
 * @param mentionsMore whether more members are mentioned than the header holds: the body names them all
 * @param mentions up to three mentioned members
 */
public record MessageHeader(int kind, boolean mentionsAll, boolean mentionsMore, List<UUID> mentions) {
    static final int SIZE = 64;
    static final int SEALED = Aead.NONCE + SIZE + Aead.TAG;
    private static final int TEXT = 1;
    private static final int ALL = 1;
    private static final int MORE = 2;
    private static final int ZEROS = 13;
    private static final int MENTIONS = 3;

    public MessageHeader {
        mentions = List.copyOf(mentions);
        require(kind >= 0 && kind <= 255, Reason.ENCODING, "header kind");
        require(mentions.size() <= MENTIONS, Reason.ENCODING, "more than three mentions");
    }

    /** The header of a text that mentions nobody. */
    public static MessageHeader text() {
        return new MessageHeader(TEXT, false, false, List.of());
    }

    byte[] encode() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(SIZE);
        out.write(kind);
        out.write((mentionsAll ? ALL : 0) | (mentionsMore ? MORE : 0));
        out.write(mentions.size());
        out.writeBytes(new byte[ZEROS]);
        mentions.forEach(id -> out.writeBytes(Encoding.id(id).view()));
        out.writeBytes(new byte[SIZE - out.size()]);
        return out.toByteArray();
    }

    /**
     * The header that these bytes are.
     *
     * @throws CryptoException {@code LENGTH} or {@code ENCODING} for bytes that {@link #encode} never makes
     */
    static MessageHeader decode(byte[] octets) {
        require(octets.length == SIZE, Reason.LENGTH, "header size");
        require(octets[2] >= 0 && octets[2] <= MENTIONS, Reason.ENCODING, "header mentions");
        ByteBuffer ids = ByteBuffer.wrap(octets, 3 + ZEROS, SIZE - 3 - ZEROS);
        List<UUID> mentions = IntStream.range(0, octets[2])
                .mapToObj(i -> new UUID(ids.getLong(), ids.getLong()))
                .toList();
        MessageHeader header = new MessageHeader(
                Byte.toUnsignedInt(octets[0]), (octets[1] & ALL) != 0, (octets[1] & MORE) != 0, mentions);
        require(header.fills(octets), Reason.ENCODING, "header is not zero where it must be");
        return header;
    }

    private boolean fills(byte[] octets) {
        return Arrays.equals(encode(), 2, SIZE, octets, 2, SIZE);
    }
}
