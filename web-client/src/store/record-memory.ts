import type { OwnRecord } from "../protocol/wire";
import type { Content, RecordBoxes } from "./record-boxes";
import type { RecordShelf, StoredRecord } from "./record-shelf";

/** How the owner of a kind of records reads and changes them. `C` is a content, `D` a change of one, both plain data. */
export interface RecordKind<C extends Content = Content, D = unknown> {
  readonly kind: string;
  /** The id of a content; null when it has not the form of this kind. */
  idOf(content: Content): string | null;
  /** Two changes, one after the other, as one. */
  join(before: D, next: D): D;
  /** The content after a change, with what it does not know kept; `stored` itself when that changes nothing. */
  applied(stored: C | null, change: D): C | null;
  changed(id: string): void;
}

/** The own records as the server has them. Nothing older than what was seen in this session is believed. */
export class RecordMemory {
  private readonly kinds = new Map<string, RecordKind>();
  private readonly stored = new Map<string, StoredRecord>();
  private readonly keys = new Map<string, string>();
  /** Highest versions that opened in this session, by name. */
  private readonly seen = new Map<string, number>();
  private saving = false;

  constructor(
    private readonly boxes: RecordBoxes,
    private readonly shelf: RecordShelf,
    private readonly aside: (work: () => Promise<void>) => void,
  ) {}

  add(kind: RecordKind): void {
    this.kinds.set(kind.kind, kind);
  }

  kind(kind: string): RecordKind | undefined {
    return this.kinds.get(kind);
  }

  get(kind: string, id: string): StoredRecord | undefined {
    return this.stored.get(`${kind}/${id}`);
  }

  async load(): Promise<void> {
    for (const one of await this.shelf.stored()) this.hold(one);
  }

  /** True when it is what the account has sealed under this name, and not older than what was seen. @throws ApiError, Unreachable */
  async take(record: OwnRecord): Promise<boolean> {
    const { name, version } = record;
    const seen = this.seen.get(name) ?? 0;
    if (version <= seen) return version === seen;
    const known = this.stored.get(this.keys.get(name) ?? "");
    const isNews = known?.version !== version;
    const read = isNews ? await this.read(record) : known;
    if (read === null) return false;
    this.seen.set(name, version);
    this.hold(read);
    if (isNews) this.saveSoon();
    this.kinds.get(read.kind)?.changed(read.id);
    return true;
  }

  /** The server has stored it. */
  wrote(record: StoredRecord): void {
    this.seen.set(record.name, record.version);
    this.hold(record);
    this.saveSoon();
  }

  /** What the server has lost keeps its content here and begins anew, unless it was seen in this session. */
  forgetVersions(present: ReadonlySet<string>): void {
    for (const [key, one] of this.stored) {
      const isLost = !present.has(one.name) && !this.seen.has(one.name);
      if (isLost) this.stored.set(key, { ...one, version: 0 });
    }
  }

  save(): Promise<void> {
    return this.shelf.saveStored([...this.stored.values()]);
  }

  private async read(record: OwnRecord): Promise<StoredRecord | null> {
    const { name, version } = record;
    const content = await this.boxes.open(record);
    if (content === null) return null;
    const kind = this.kinds.get(String(content["kind"]));
    const id = kind?.idOf(content) ?? null;
    if (kind === undefined || id === null) return null;
    const isNamed = await this.boxes.isNamed(name, kind.kind, id);
    return isNamed ? { kind: kind.kind, id, name, version, content } : null;
  }

  private hold(one: StoredRecord): void {
    this.stored.set(`${one.kind}/${one.id}`, one);
    this.keys.set(one.name, `${one.kind}/${one.id}`);
  }

  /** Once for all that one turn of the event loop has brought. */
  private saveSoon(): void {
    if (this.saving) return;
    this.saving = true;
    this.aside(async () => {
      await Promise.resolve();
      this.saving = false;
      await this.save();
    });
  }
}
