import type { OwnRecord } from "../../src/protocol/wire";
import { Refusal } from "./problem";
import { ok, type Route } from "./routes";
import type { ScriptedServer } from "./scripted-server";

const LIMIT = 5_000;

/** Own records at the scripted server, by account and name. */
export class OwnRecords {
  readonly held = new Map<string, Map<string, OwnRecord>>();

  of(accountId: string): Map<string, OwnRecord> {
    const records = this.held.get(accountId) ?? new Map<string, OwnRecord>();
    this.held.set(accountId, records);
    return records;
  }

  /** @throws Refusal */
  write(accountId: string, record: OwnRecord): void {
    const records = this.of(accountId);
    const stored = records.get(record.name);
    if (record.version !== (stored?.version ?? 0) + 1) {
      if (stored === undefined) throw new Refusal("invalid_field", { field: "version" });
      throw new Refusal("record_conflict", { record: stored });
    }
    if (stored === undefined && records.size >= LIMIT) throw new Refusal("records_full");
    records.set(record.name, record);
  }
}

/** A write is told to the sockets of the account's other sessions. */
export function recordRoutes(server: ScriptedServer): readonly Route[] {
  return [
    [
      "GET",
      /^\/api\/records$/,
      ({ caller }) => ok({ records: [...server.records.of(caller().accountId).values()] }),
    ],
    [
      "PUT",
      /^\/api\/records\/([\w-]+)$/,
      ({ caller, params: [name = ""], body }) => {
        const { accountId, sessionId } = caller();
        const record = { name, ...body } as unknown as OwnRecord;
        server.records.write(accountId, record);
        for (const socket of server.sockets) {
          const { caller: other } = socket;
          const isOther = other?.accountId === accountId && other.sessionId !== sessionId;
          if (isOther) socket.push("record", record);
        }
        return { status: 204 };
      },
    ],
  ];
}
