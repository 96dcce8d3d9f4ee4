import {
  CryptoError,
  newRecordsKey,
  openRecord,
  recordName,
  sealRecord,
  type VaultBody,
} from "../crypto";
import type { OwnRecord } from "../protocol/wire";
import type { Vault } from "./vault";

/** What a record says; `kind` tells what it is for. */
export type Content = Readonly<Record<string, unknown>>;

/** Names, seals and opens the own records by the keys of the vault. */
export class RecordBoxes {
  private readonly names = new Map<string, string>();

  constructor(private readonly vault: Vault) {}

  /** At first need the vault gets the key that all names come from. @throws ApiError, Unreachable */
  async nameOf(kind: string, id: string): Promise<string> {
    const known = this.names.get(`${kind}/${id}`);
    if (known !== undefined) return known;
    await this.vault.change((body) =>
      keyOf(body) === null ? { ...body, records: newRecordsKey() } : body,
    );
    return this.named(kind, id, keyOf(this.vault.body) ?? "");
  }

  /** @throws CryptoError `malformed` for a content that is too large, `random` */
  async seal(name: string, version: number, content: Content): Promise<OwnRecord> {
    const { own, vmk } = this.vault;
    const box = await sealRecord(vmk, { userId: own.userId, name, version }, content);
    return { name, version, box };
  }

  /** Null for what the server has made up, changed or moved, and for what earlier keys have sealed. */
  async open({ name, version, box }: OwnRecord): Promise<Content | null> {
    const { own, vmk } = this.vault;
    try {
      return await openRecord(vmk, { userId: own.userId, name, version }, box);
    } catch (error) {
      if (error instanceof CryptoError) return null;
      throw error;
    }
  }

  /** Whether this is the name of that record. Another device may have made the key for names just now. @throws ApiError, Unreachable */
  async isNamed(name: string, kind: string, id: string): Promise<boolean> {
    if (keyOf(this.vault.body) === null) await this.vault.refresh();
    const key = keyOf(this.vault.body);
    return key !== null && (await this.named(kind, id, key)) === name;
  }

  private async named(kind: string, id: string, key: string): Promise<string> {
    const name = this.names.get(`${kind}/${id}`) ?? (await recordName(key, kind, id));
    this.names.set(`${kind}/${id}`, name);
    return name;
  }
}

function keyOf({ records }: VaultBody): string | null {
  return typeof records === "string" ? records : null;
}
