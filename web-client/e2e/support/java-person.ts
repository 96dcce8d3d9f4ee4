import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { readlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface, type Interface } from "node:readline";

const target = resolve(import.meta.dirname, "../../../chat-client/target");

/** A server, or what stands before one. */
export interface ReachedServer {
  readonly address: string;
  readonly launcher: { readonly pid?: number | undefined };
}

/** Somebody who uses the Java client library instead of a browser, driven by JSON lines. */
export class JavaPerson {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #answers: AsyncIterator<string>;
  readonly #lines: Interface;

  /** Runs on the same Java as the launcher of the server. */
  constructor(server: ReachedServer) {
    const java = readlinkSync(`/proc/${server.launcher.pid ?? "self"}/exe`);
    const classPath = [
      join(target, "test-classes"),
      join(target, "classes"),
      join(target, "lib/*"),
    ].join(":");
    this.#process = spawn(java, [
      "-cp",
      classPath,
      "io.realchat.client.ScriptedPerson",
      server.address,
    ]);
    this.#process.stderr.pipe(process.stderr);
    this.#lines = createInterface({ input: this.#process.stdout });
    this.#answers = this.#lines[Symbol.asyncIterator]();
  }

  /** Sends one command and waits for its answer. Rejects with the error that the person reports. */
  async does(command: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> {
    this.#process.stdin.write(`${JSON.stringify(command)}\n`);
    const line = await this.#answers.next();
    if (line.done === true) throw new Error("The Java person has ended.");
    const answer = JSON.parse(line.value) as Record<string, unknown>;
    if (answer["ok"] !== true) throw new Error(JSON.stringify(answer));
    return answer;
  }

  async leave(): Promise<void> {
    const ended = once(this.#process, "exit");
    this.#process.stdin.end();
    await ended;
    this.#lines.close();
  }
}
