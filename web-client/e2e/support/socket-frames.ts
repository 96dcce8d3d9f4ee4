/** One frame of RFC 6455 section 5.2 as a server sends it: not masked. */
export interface SocketFrame {
  readonly final: boolean;
  /** 0 continuation, 1 text, 2 binary, 8 close, 9 ping, 10 pong. */
  readonly opcode: number;
  readonly payload: Buffer;
}

/** Cuts a stream of bytes into frames. */
export class FrameReader {
  #rest: Buffer = Buffer.alloc(0);

  /** The frames that are whole with these bytes. */
  take(bytes: Buffer): SocketFrame[] {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    const frames: SocketFrame[] = [];
    for (let frame = this.#next(); frame !== null; frame = this.#next()) frames.push(frame);
    return frames;
  }

  #next(): SocketFrame | null {
    const rest = this.#rest;
    if (rest.length < 2) return null;
    const short = rest.readUInt8(1) & 0x7f;
    const start = short === 126 ? 4 : short === 127 ? 10 : 2;
    if (rest.length < start) return null;
    const size =
      short === 126
        ? rest.readUInt16BE(2)
        : short === 127
          ? Number(rest.readBigUInt64BE(2))
          : short;
    if (rest.length < start + size) return null;
    this.#rest = rest.subarray(start + size);
    const first = rest.readUInt8(0);
    const payload = rest.subarray(start, start + size);
    return { final: (first & 0x80) !== 0, opcode: first & 0x0f, payload };
  }
}

export function frameBytes({ final, opcode, payload }: SocketFrame): Buffer {
  const { length } = payload;
  const head = Buffer.alloc(length < 126 ? 2 : length < 0x10000 ? 4 : 10);
  head.writeUInt8((final ? 0x80 : 0) | opcode, 0);
  if (head.length === 2) head.writeUInt8(length, 1);
  else if (head.length === 4) {
    head.writeUInt8(126, 1);
    head.writeUInt16BE(length, 2);
  } else {
    head.writeUInt8(127, 1);
    head.writeBigUInt64BE(BigInt(length), 2);
  }
  return Buffer.concat([head, payload]);
}

/** Puts fragments together; control frames pass in between. */
export class MessageReader {
  readonly #frames = new FrameReader();
  #parts: Buffer[] = [];
  #opcode = 0;

  /** Whole messages, and control frames. */
  take(bytes: Buffer): SocketFrame[] {
    return this.#frames.take(bytes).flatMap((frame) => {
      if (frame.opcode >= 8) return [frame];
      if (frame.opcode !== 0) this.#opcode = frame.opcode;
      this.#parts.push(frame.payload);
      if (!frame.final) return [];
      const payload = Buffer.concat(this.#parts);
      this.#parts = [];
      return [{ final: true, opcode: this.#opcode, payload }];
    });
  }
}
