package io.realchat.it;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A WebSocket (RFC 6455) written by hand, for what no well-behaved client does. Reads wait for at most 60 seconds. */
final class RawSocket implements AutoCloseable {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;

    private static final byte[] MASK = {1, 2, 3, 4};
    private static final int PATIENCE = 60_000;

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final OutputStream out;

    /** Connects with a receive buffer of this many bytes. */
    RawSocket(int receiveBuffer) throws IOException {
        socket.setReceiveBufferSize(receiveBuffer);
        socket.setSoTimeout(PATIENCE);
        socket.connect(
                new InetSocketAddress(Site.address().getHost(), Site.address().getPort()));
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** Asks for the upgrade with these further header lines; answers the status and leaves the rest unread. */
    static int upgrade(String... headers) throws IOException {
        try (RawSocket raw = new RawSocket(64 * 1024)) {
            return raw.handshake(headers);
        }
    }

    /** An open socket of a person. */
    static RawSocket of(TestAccount.SignedIn person, int receiveBuffer) throws IOException {
        RawSocket raw = new RawSocket(receiveBuffer);
        int status = raw.handshake(origin(Site.origin()), protocols(TestSocket.ticket(person)));
        if (status != 101) {
            throw new IOException("no upgrade: " + status);
        }
        return raw;
    }

    static String origin(String origin) {
        return "Origin: " + origin;
    }

    static String protocols(String ticket) {
        return "Sec-WebSocket-Protocol: realchat.v1, ticket." + ticket;
    }

    int handshake(String... headers) throws IOException {
        StringBuilder request = new StringBuilder("GET /socket HTTP/1.1\r\nHost: ")
                .append(Site.address().getAuthority())
                .append("\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n")
                .append("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        out.write(request.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        int status = Integer.parseInt(line().split(" ", -1)[1]);
        while (!line().isEmpty()) {
            // the headers say nothing that is asked here
        }
        return status;
    }

    /** Writes one frame. */
    void write(int opcode, boolean last, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(14 + payload.length);
        frame.put((byte) ((last ? 0x80 : 0) | opcode));
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else if (payload.length < 65_536) {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(payload.length);
        }
        frame.put(MASK);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ MASK[i % 4]));
        }
        out.write(frame.array(), 0, frame.position());
    }

    /** Writes the beginning of a frame that announces this many bytes, and none of them. */
    void announce(long length) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(14)
                .put((byte) 0x82)
                .put((byte) 0xFF)
                .putLong(length)
                .put(MASK);
        out.write(head.array());
    }

    /** Reads one frame of at most 64 KiB and a little. */
    Received read() throws IOException {
        int opcode = in.readUnsignedByte() & 0x0F;
        long length = in.readUnsignedByte() & 0x7F;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        byte[] payload = new byte[Math.toIntExact(length)];
        in.readFully(payload);
        return new Received(opcode, payload);
    }

    /** Everything up to the close frame, or up to the end of the connection where the server closed without one. */
    List<Received> readToTheEnd() throws IOException {
        List<Received> all = new ArrayList<>();
        try {
            do {
                all.add(read());
            } while (all.getLast().opcode() != CLOSE);
        } catch (EOFException | java.net.SocketException e) {
            return all;
        }
        return all;
    }

    /** The code of the close frame that comes, whatever comes before it. */
    int closeCode() throws IOException {
        Received last = readToTheEnd().getLast();
        if (last.opcode() != CLOSE) {
            throw new IOException("closed without a word");
        }
        return ByteBuffer.wrap(last.payload()).getShort() & 0xFFFF;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.US_ASCII).strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** A frame that came. */
    @SuppressWarnings("ArrayRecordComponent") // its identity is never asked for
    record Received(int opcode, byte[] payload) {}
}
