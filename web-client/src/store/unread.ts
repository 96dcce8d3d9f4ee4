import type { MessageHeader } from "../crypto";
import type { Api } from "../protocol/api";
import type { Entry, Headed } from "../protocol/wire";

export interface UnreadSetup {
  readonly api: Pick<Api, "headers">;
  readonly conversationId: string;
  readonly ownId: string;
  /** Null when it does not open. @throws ApiError, Unreachable */
  header(headed: Headed): Promise<MessageHeader | null>;
  /** The body names the own account: asked where the header has no room for all names. @throws ApiError, Unreachable */
  bodyCalls(seq: number): Promise<boolean>;
}

export interface Counts {
  readonly unread: number;
  readonly mentions: number;
}

/** Exact counts of messages not read yet, from sealed headers alone (docs/protocol/cryptography.md section 9). */
export class Unread {
  /** Seq to whether it calls the own account. */
  private readonly counted = new Map<number, boolean>();
  private upTo = 0;

  constructor(private readonly setup: UnreadSetup) {}

  count(mark: number): Counts {
    let unread = 0;
    let mentions = 0;
    for (const [seq, calls] of this.counted) {
      if (seq <= mark) continue;
      unread++;
      if (calls) mentions++;
    }
    return { unread, mentions };
  }

  /**
   * Counts what stands between the mark and `last`: from the entries when they reach back to it, else from the server's headers.
   *
   * @param loaded the loaded end of the log, which reaches back to `first`
   * @throws ApiError, Unreachable
   */
  async reach(
    mark: number,
    { first, last, entries }: { first: number; last: number; entries: readonly Entry[] },
  ): Promise<void> {
    const from = Math.max(mark, this.upTo);
    if (from >= last) return;
    const fresh = entries.filter(({ seq }) => seq > from);
    if (fresh.some((entry) => entry.kind === "message" && entry.type === "delete")) {
      this.counted.clear();
      this.upTo = 0;
      await this.fetch(mark, last);
    } else if (first <= from + 1) {
      for (const entry of fresh) await this.take(headedOf(entry));
      this.upTo = last;
    } else await this.fetch(from, last);
  }

  private async fetch(from: number, last: number): Promise<void> {
    for (let after = from; after < last;) {
      const { headers, has_more } = await this.setup.api.headers(this.setup.conversationId, after);
      for (const headed of headers) await this.take(headed);
      after = has_more ? Math.max(after + 1, headers.at(-1)?.seq ?? last) : last;
      this.upTo = after;
    }
  }

  private async take(headed: Headed | null): Promise<void> {
    if (headed === null || headed.deleted || headed.sender === this.setup.ownId) return;
    const header = await this.setup.header(headed);
    if (header === null ? headed.type !== "text" : header.kind !== TEXT) return;
    this.counted.set(headed.seq, await this.calls(header, headed.seq));
  }

  private async calls(header: MessageHeader | null, seq: number): Promise<boolean> {
    if (header === null) return false;
    const { everybody, mentions, more } = header;
    if (everybody || mentions.includes(this.setup.ownId)) return true;
    return more && this.setup.bodyCalls(seq);
  }
}

/** Kind of a header that counts. */
const TEXT = 1;

function headedOf(entry: Entry): Headed | null {
  if (entry.kind === "control" || entry.content === null) return null;
  const { epoch, client_msg_id, target, header } = entry.content;
  const { seq, sender, type, deleted } = entry;
  return { seq, sender, type, deleted, epoch, client_msg_id, target, header };
}
