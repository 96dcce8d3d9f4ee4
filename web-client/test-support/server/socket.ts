import type { WebSocketLike } from "../../src/protocol/connection";
import type { Caller } from "./accounts";

/** A WebSocket without a network: the other end is a function. Events come in their own turn, as in a browser. */
export class FakeSocket extends EventTarget {
  binaryType: BinaryType = "blob";
  caller: Caller | null = null;
  closedWith: number | null = null;
  /** What its client has sent, as text. */
  readonly sent: string[] = [];
  presence: "online" | "away" | "hidden" = "hidden";
  /** Accounts whose presence is told here. */
  watched: ReadonlySet<string> = new Set();

  constructor(private readonly receive: (bytes: Uint8Array) => void) {
    super();
  }

  /** For the client's end. */
  asWebSocket(): WebSocketLike {
    return this as unknown as WebSocketLike;
  }

  send(data: Uint8Array): void {
    if (this.closedWith !== null) return;
    this.sent.push(new TextDecoder().decode(data));
    this.receive(data);
  }

  close(code = 1000): void {
    this.end(code);
  }

  /** From the server's end. */
  push(type: string, payload: unknown, ref: string | null = null): void {
    if (this.closedWith !== null) return;
    const bytes = new TextEncoder().encode(JSON.stringify({ type, ref, payload }));
    queueMicrotask(() => {
      if (this.closedWith === null) {
        this.dispatchEvent(new MessageEvent("message", { data: bytes.buffer }));
      }
    });
  }

  end(code: number): void {
    if (this.closedWith !== null) return;
    this.closedWith = code;
    queueMicrotask(() => {
      this.dispatchEvent(Object.assign(new Event("close"), { code }));
    });
  }
}
