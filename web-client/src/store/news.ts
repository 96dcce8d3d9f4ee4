import type { Api } from "../protocol/api";
import type { Push } from "../protocol/frames";
import type { Beside } from "./beside";
import type { NoticeView } from "./contract";
import type { Conversations } from "./conversations";
import { unlessGone } from "./patience";
import type { People } from "./people";
import type { Receipt } from "../protocol/wire";
import type { Seen } from "./seen";
import type { Vault } from "./vault";

export interface NewsSetup {
  readonly api: Api;
  readonly vault: Vault;
  readonly ownId: string;
  readonly people: People;
  readonly seen: Seen;
  readonly conversations: Conversations;
  readonly beside: Beside;
  publish(notices: readonly NoticeView[]): void;
}

const NOTICED: readonly NoticeView["event"][] = [
  "signed_in",
  "session_ended",
  "recovery_key_changed",
];

/** What the server pushes, brought to where it belongs. */
export class News {
  private notices: readonly NoticeView[] = [];
  private readonly ownDoing = new Set<string>();

  constructor(private readonly setup: NewsSetup) {}

  /** @throws ApiError, Unreachable */
  async take(push: Push): Promise<void> {
    const { conversations } = this.setup;
    switch (push.type) {
      case "message":
        this.setup.beside.arrived(push.payload);
        await conversations.arrived(push.payload);
        break;
      case "conversation":
        conversations.entered(push.payload);
        break;
      case "gone":
        await conversations.departed(push.payload.conversation_id, push.payload.entry);
        break;
      case "identity":
        await this.identity(push.payload.user_id);
        break;
      case "account":
        await this.account(push.payload);
        break;
      case "typing":
      case "presence":
      case "record":
        await this.setup.beside.take(push);
        break;
      case "receipt":
        this.receipt(push.payload);
    }
  }

  private receipt({ conversation_id: id, ...marks }: Receipt & { conversation_id: string }): void {
    const { conversations, ownId, seen } = this.setup;
    if (marks.user_id === ownId) seen.raise(id, marks.read);
    else conversations.room(id)?.messages.heard(marks);
    conversations.touch(id);
  }

  /** This client does it itself: its owner needs no notice. */
  expect(sessionId: string | null): void {
    this.ownDoing.add(sessionId ?? "");
  }

  dismiss(key: string): void {
    this.notices = this.notices.filter((notice) => notice.key !== key);
    this.setup.publish(this.notices);
  }

  /** Somebody's history of identities has grown: any conversation with the person tells it. */
  private async identity(userId: string): Promise<void> {
    const { api, people, conversations } = this.setup;
    const shared = conversations.all.find(
      ({ log, gone }) =>
        gone === null && log.state?.members.some(({ user_id }) => user_id === userId) === true,
    );
    if (shared === undefined) return;
    const at = { from: 0, after: before(userId), limit: 1 };
    await unlessGone(async () => {
      const page = await api.people(shared.info.id, at);
      await people.learn(page.people.filter(({ user_id }) => user_id === userId));
    });
    conversations.touchAll();
  }

  private async account({
    event,
    session_id,
    device_name,
    at,
  }: Extract<Push, { type: "account" }>["payload"]): Promise<void> {
    const known = NOTICED.find((name) => name === event);
    if (known === undefined) {
      await this.setup.vault.refresh();
      await this.setup.people.load();
      return;
    }
    if (this.ownDoing.delete(session_id ?? "")) return;
    const key = `${event}-${session_id ?? ""}-${at}`;
    const others = this.notices.filter((notice) => notice.key !== key);
    this.notices = [...others, { key, event: known, deviceName: device_name ?? "", time: at }];
    this.setup.publish(this.notices);
  }
}

/** The id just below: a page that begins behind it begins with the id itself. */
function before(id: string): string | null {
  const value = BigInt(`0x${id.replaceAll("-", "")}`);
  if (value === 0n) return null;
  const digits = (value - 1n).toString(16).padStart(32, "0");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
