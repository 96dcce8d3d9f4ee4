import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

/** A whole RealChat (PostgreSQL, Redis, server) started by the launcher, as a newcomer would start it. */
export interface Server {
  /** `http://localhost:PORT` */
  readonly address: string;
  /** Absolute path of its data folder, below target/. */
  readonly data: string;
  readonly launcher: ChildProcess;
}

const root = resolve(import.meta.dirname, "../../..");
const folders = join(root, "web-client/target/e2e");
const readyWithinMs = 240_000;

/** Removes the data folders of earlier runs. */
export function forgetOldServers(): void {
  rmSync(folders, { recursive: true, force: true });
}

/** Starts on a free port with a fresh data folder. Rejects with the launcher's output when it does not get ready. */
export async function startServer(): Promise<Server> {
  mkdirSync(folders, { recursive: true });
  return launch(mkdtempSync(join(folders, "data-")), 0);
}

/** Stops with SIGTERM and waits until nothing of it is left. Rejects when it does not end as asked. */
export async function stopServer(server: Server): Promise<void> {
  const { launcher } = server;
  if (launcher.exitCode !== null || launcher.signalCode !== null) {
    throw new Error(
      `The launcher had ended before it was asked to (${launcher.exitCode ?? "signal"}).`,
    );
  }
  const ended = once(launcher, "exit");
  launcher.kill("SIGTERM");
  await ended;
}

/** Stops and starts again: same port, same data. */
export async function restartServer(server: Server): Promise<Server> {
  await stopServer(server);
  return resumeServer(server);
}

/** Starts a stopped one again: same port, same data. */
export function resumeServer(server: Server): Promise<Server> {
  return launch(server.data, Number(new URL(server.address).port));
}

/** What its administrator does for somebody who has lost password and recovery key: makes a reset code. */
export function resetCode(server: Pick<Server, "data">, username: string): string {
  const options = ["reset-code", username, "--data", server.data];
  const printed = execFileSync(join(root, "realchat"), options, { encoding: "utf8" });
  const code = /shown again:\s+(\S+)/.exec(printed)?.[1];
  if (code === undefined) throw new Error(`No reset code in what was printed:\n${printed}`);
  return code;
}

/** What the server and the stores wrote into their logs so far. */
export function serverLogs(server: Pick<Server, "data">): string {
  return ["console.log", "messages.log", "postgresql.log", "redis.log"]
    .map((name) => readFileSync(join(server.data, "logs", name), "utf8"))
    .join("\n");
}

async function launch(data: string, port: number): Promise<Server> {
  const options = ["run", "--no-build", "--port", String(port), "--data", data];
  const launcher = spawn(join(root, "realchat"), options, { stdio: ["ignore", "pipe", "pipe"] });
  const address = await ready(launcher);
  return { address, data, launcher };
}

function ready(launcher: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    let output = "";
    const late = setTimeout(() => {
      launcher.kill("SIGTERM");
      fail(new Error(`RealChat was not ready within ${readyWithinMs / 1000} s:\n${output}`));
    }, readyWithinMs);
    const hear = (text: Buffer) => {
      output += text.toString();
      const address = /ready at (http:\S+)/.exec(output)?.[1];
      if (address !== undefined) {
        clearTimeout(late);
        done(address);
      }
    };
    launcher.stdout?.on("data", hear);
    launcher.stderr?.on("data", hear);
    launcher.once("exit", (code) => {
      clearTimeout(late);
      fail(new Error(`RealChat ended with status ${code ?? "unknown"}:\n${output}`));
    });
  });
}
