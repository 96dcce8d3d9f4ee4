import { once } from "node:events";
import {
  createServer,
  request as ask,
  type IncomingMessage,
  type Server as HttpServer,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { Lies } from "./lies";
import type { ReachedServer } from "./java-person";
import { frameBytes, MessageReader } from "./socket-frames";

/** Nothing is to be packed on its way, and lengths may change. */
const DROPPED = new Set([
  ...["accept-encoding", "sec-websocket-extensions", "content-length", "transfer-encoding"],
]);

/** Stands between a client and the real server and rewrites what passes, as a server can that nobody may trust. */
export class MaliciousServer {
  readonly lies = new Lies();
  readonly #real: ReachedServer;
  readonly #http: HttpServer;
  readonly #sockets = new Set<Duplex>();

  private constructor(real: ReachedServer) {
    this.#real = real;
    this.#http = createServer((incoming, outgoing) => {
      this.#pass(incoming, outgoing).catch((error: unknown) => {
        outgoing.destroy(error instanceof Error ? error : new Error(String(error)));
      });
    });
    this.#http.on("upgrade", (incoming, socket, head) => {
      this.#upgrade(incoming, socket, head);
    });
    this.#http.on("connection", (socket) => {
      this.#keep(socket);
    });
  }

  static async before(real: ReachedServer): Promise<MaliciousServer> {
    const server = new MaliciousServer(real);
    server.#http.listen(0, "127.0.0.1");
    await once(server.#http, "listening");
    return server;
  }

  /** `localhost`, so that a browser takes it for a secure context. */
  get address(): string {
    return `http://localhost:${(this.#http.address() as AddressInfo).port}`;
  }

  /** For a person in Java. */
  get server(): ReachedServer {
    return { address: this.address, launcher: this.#real.launcher };
  }

  /** Cuts the sockets: clients connect again. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    const closed = once(this.#http, "close");
    this.#http.close();
    this.cut();
    await closed;
  }

  async #pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const what = `${incoming.method ?? ""} ${incoming.url ?? ""}`;
    const body = await this.lies.requested(what, await whole(incoming));
    const onward = ask(this.#target(incoming));
    onward.end(body);
    const [answer] = (await once(onward, "response")) as [IncomingMessage];
    const honest = await whole(answer);
    const isJson = (answer.headers["content-type"] ?? "").includes("json");
    const told = isJson ? await this.lies.answered(what, honest) : honest;
    const headers = { ...answer.headers };
    delete headers["transfer-encoding"];
    if (told.length > 0) headers["content-length"] = String(told.length);
    outgoing.writeHead(answer.statusCode ?? 502, headers);
    outgoing.end(told);
  }

  #target(incoming: IncomingMessage) {
    const { host, hostname, port, origin } = new URL(this.#real.address);
    const kept = Object.entries(incoming.headers).filter(([name]) => !DROPPED.has(name));
    const headers = Object.fromEntries([...kept, ["host", host]]);
    if (headers["origin"] !== undefined) headers["origin"] = origin;
    const { method = "GET", url: path = "/" } = incoming;
    return { hostname, port, method, path, headers };
  }

  #upgrade(incoming: IncomingMessage, client: Duplex, head: Buffer): void {
    const onward = ask(this.#target(incoming));
    onward.on("upgrade", (answer, server, first) => {
      this.#keep(server);
      client.write(handshake(answer));
      server.write(head);
      client.pipe(server);
      this.#speak(server, client, first);
    });
    onward.on("response", (refusal) => {
      client.end(`HTTP/1.1 ${refusal.statusCode ?? 502} Refused\r\nConnection: close\r\n\r\n`);
      refusal.resume();
    });
    onward.on("error", () => client.destroy());
    onward.end();
  }

  /** From the server to the client, message by message. */
  #speak(server: Duplex, client: Duplex, first: Buffer): void {
    const reader = new MessageReader();
    const tell = (bytes: Buffer): void => {
      for (const message of reader.take(bytes)) {
        const isData = message.opcode === 1 || message.opcode === 2;
        const payloads = isData
          ? this.lies.framed(message.payload.toString("utf8")).map((text) => Buffer.from(text))
          : [message.payload];
        for (const payload of payloads) client.write(frameBytes({ ...message, payload }));
      }
    };
    tell(first);
    server.on("data", tell);
    server.on("close", () => client.destroy());
    client.on("close", () => server.destroy());
  }

  #keep(socket: Duplex): void {
    this.#sockets.add(socket);
    socket.on("close", () => this.#sockets.delete(socket));
    socket.on("error", () => socket.destroy());
  }
}

async function whole(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function handshake({ rawHeaders }: IncomingMessage): string {
  let text = "HTTP/1.1 101 Switching Protocols\r\n";
  for (let at = 0; at < rawHeaders.length; at += 2)
    text += `${rawHeaders[at] ?? ""}: ${rawHeaders[at + 1] ?? ""}\r\n`;
  return `${text}\r\n`;
}
