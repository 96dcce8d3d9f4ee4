import type { Page } from "playwright-core";

/** Number of records that the page's browser keeps for it, over all databases and stores. */
export async function storedRecords(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let records = 0;
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
        records += await new Promise<number>((done) => {
          const request = db.transaction(store).objectStore(store).count();
          request.onsuccess = () => {
            done(request.result);
          };
        });
      }
      db.close();
    }
    return records;
  });
}
