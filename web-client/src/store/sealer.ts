import { randomBytes } from "../crypto";
import type { Storage } from "./storage";

/** AES-256-GCM under the vault master key, as it lies in this browser's storage. */
export interface SealedRecord {
  readonly nonce: Uint8Array<ArrayBuffer>;
  readonly ct: ArrayBuffer;
}

const NONCE = 12;

/** Seals what this browser keeps beyond ciphertext of the server. Local only: no other client reads these records. */
export class Sealer {
  constructor(
    private readonly vmk: CryptoKey,
    private readonly accountId: string,
    private readonly storage: Storage,
  ) {}

  /** @param name what the record is; a record opens only under its own name */
  async seal(name: string, value: unknown): Promise<SealedRecord> {
    const nonce = randomBytes(NONCE);
    const plain = new TextEncoder().encode(JSON.stringify(value));
    return { nonce, ct: await crypto.subtle.encrypt(this.how(name, nonce), this.vmk, plain) };
  }

  /** Undefined for a record of another key or name, or one that was changed. */
  async open(name: string, record: SealedRecord): Promise<unknown> {
    try {
      const plain = await crypto.subtle.decrypt(this.how(name, record.nonce), this.vmk, record.ct);
      return JSON.parse(new TextDecoder().decode(plain)) as unknown;
    } catch (error) {
      if (error instanceof DOMException) return undefined;
      throw error;
    }
  }

  async save(name: string, value: unknown): Promise<void> {
    await this.storage.saveSealed(name, await this.seal(name, value));
  }

  /** The value saved under a name by this client's own code; undefined when there is none. */
  async load<T>(name: string): Promise<T | undefined> {
    const record = await this.storage.sealed(name);
    return record === undefined ? undefined : ((await this.open(name, record)) as T | undefined);
  }

  private how(name: string, iv: Uint8Array<ArrayBuffer>): AesGcmParams {
    const place = new TextEncoder().encode(`RealChat local/1 ${this.accountId} ${name}`);
    return { name: "AES-GCM", iv, additionalData: place };
  }
}
