import { CryptoError, openProfile, type ControlState, type GroupProfile } from "../crypto";
import type { Entry } from "../protocol/wire";
import type { Carrier } from "./control-log";
import type { Epochs } from "./epochs";

/** The profiles of one group, by the number of the event that carries each; null for one that does not open. */
export class Profiles {
  private readonly opened = new Map<number, GroupProfile | null>();
  private newest: { readonly n: number; readonly profile: GroupProfile | null } | null = null;

  constructor(private readonly epochs: Epochs) {}

  /** The group's present one, as far as it was opened. */
  get current(): GroupProfile | null {
    return this.newest?.profile ?? null;
  }

  of(n: number): GroupProfile | null | undefined {
    return this.opened.get(n);
  }

  /** The newest one that opens. @throws ApiError, Unreachable */
  async refresh(state: ControlState, carriers: readonly Carrier[]): Promise<void> {
    const last = carriers.at(-1);
    if (last === undefined || this.newest?.n === last.n) return;
    for (const carrier of [...carriers].reverse()) {
      const profile = await this.open(state, carrier);
      if (profile === null) continue;
      this.newest = { n: last.n, profile };
      return;
    }
  }

  /** Those of verified events: what a change says is seen by what was before. @throws ApiError, Unreachable */
  async openAll(state: ControlState, entries: readonly Entry[]): Promise<void> {
    for (const entry of entries) {
      const event = entry.kind === "control" ? entry.content : null;
      if (event?.payload == null || this.opened.has(event.n)) continue;
      const { n, epoch, actor, payload } = event;
      await this.open(state, { n, epoch, actor, payload });
    }
  }

  /** @throws ApiError, Unreachable */
  async open(state: ControlState, carrier: Carrier): Promise<GroupProfile | null> {
    const known = this.opened.get(carrier.n);
    if (known !== undefined && known !== null) return known;
    const key = await this.epochs.key(state, carrier.epoch);
    const profile = key === null ? null : await tryOpen(key, carrier);
    this.opened.set(carrier.n, profile);
    return profile;
  }
}

async function tryOpen(
  key: Parameters<typeof openProfile>[0],
  { payload, ...place }: Carrier,
): Promise<GroupProfile | null> {
  try {
    return await openProfile(key, place, payload);
  } catch (error) {
    if (error instanceof CryptoError) return null;
    throw error;
  }
}
