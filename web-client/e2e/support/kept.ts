import type { Page } from "playwright-core";

export interface Kept {
  /** Over all databases and stores. */
  readonly records: number;
  /** Records of these that hold a key of the browser's cryptography. */
  readonly keys: number;
}

/** What the page's browser keeps for it. */
export async function kept(page: Page): Promise<Kept> {
  return page.evaluate(async () => {
    const values: unknown[] = [];
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((done, fail) => {
        const request = indexedDB.open(name ?? "");
        request.onsuccess = () => {
          done(request.result);
        };
        request.onerror = () => {
          fail(request.error ?? new Error("no database"));
        };
      });
      for (const store of db.objectStoreNames) {
        values.push(
          ...(await new Promise<unknown[]>((done) => {
            const request = db.transaction(store).objectStore(store).getAll();
            request.onsuccess = () => {
              done(request.result);
            };
          })),
        );
      }
      db.close();
    }
    const holdsKey = (value: unknown): boolean =>
      value instanceof CryptoKey ||
      (typeof value === "object" && value !== null && Object.values(value).some(holdsKey));
    return { records: values.length, keys: values.filter(holdsKey).length };
  });
}
