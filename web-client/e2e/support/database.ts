import { readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";

/** Runs something with a connection to the database of the RealChat in this data folder. */
export async function withDatabase<T>(
  dataFolder: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const secrets = await readFile(join(dataFolder, "secrets"), "utf8");
  const password = /^database\.password=(.+)$/m.exec(secrets)?.[1];
  const port = (await readFile(join(dataFolder, "postgres", "postmaster.pid"), "utf8")).split(
    "\n",
  )[3];
  const client = new pg.Client({
    host: "127.0.0.1",
    port: Number(port),
    user: "realchat",
    password,
    database: "realchat",
  });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** All rows of all tables as text, bytea as hex, with the number of rows of each table. */
export async function dump(
  dataFolder: string,
): Promise<{ text: string; rows: Record<string, number> }> {
  return withDatabase(dataFolder, async (client) => {
    const tables = await client.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public' order by 1",
    );
    const rows: Record<string, number> = {};
    let text = "";
    for (const { name } of tables.rows) {
      const table = await client.query<{ row: string }>(`select t::text as row from "${name}" t`);
      rows[name] = table.rows.length;
      text += table.rows.map(({ row }) => `${row}\n`).join("");
    }
    return { text, rows };
  });
}
