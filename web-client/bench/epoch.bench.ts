import { resolve } from "node:path";
import { build, preview } from "vite";
import { expect, test } from "vitest";
import { openBrowser } from "../e2e/support/browser";
import type { Measured } from "./epoch-worker";

const MEMBERS = 1000;
const RUNS = 5;
const LIMIT = 600_000;

/** How long a worker of a real browser takes for the keys of a new epoch in the largest group. */
test("a new epoch", { timeout: LIMIT }, async () => {
  const outDir = resolve(import.meta.dirname, "../target/bench");
  const input = resolve(import.meta.dirname, "epoch.html");
  const common = { configFile: false, root: import.meta.dirname, logLevel: "error" } as const;
  const target = "es2023";
  const rollup = { rollupOptions: { input }, emptyOutDir: true };
  await build({ ...common, worker: { format: "es" }, build: { outDir, target, ...rollup } });
  const server = await preview({
    ...{ ...common, build: { outDir } },
    preview: { host: "127.0.0.1", port: 0 },
  });
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(new URL("epoch.html", server.resolvedUrls?.local[0]).href);
    const measured = await page.evaluate<Measured[], object>(
      (given) =>
        (globalThis as unknown as { measure(given: object): Promise<Measured[]> }).measure(given),
      { members: MEMBERS, runs: RUNS },
    );
    expect(measured).toHaveLength(RUNS);
    tell(`Chromium ${browser.version()}`, measured);
  } finally {
    await browser.close();
    await server.close();
  }
});

function tell(where: string, measured: readonly Measured[]): void {
  const totals = measured.map(({ taking, wrapping }) => taking + wrapping);
  const lines = [
    `A new epoch for ${MEMBERS} members, ${where}, median of ${RUNS} runs (least to most):`,
    `  keys taken and checked  ${summary(measured.map(({ taking }) => taking))}`,
    `  key wrapped for each    ${summary(measured.map(({ wrapping }) => wrapping))}`,
    `  together                ${summary(totals)}`,
  ];
  console.log(lines.join("\n"));
}

function summary(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b).map((time) => (time / 1000).toFixed(2));
  return `${sorted[Math.floor(sorted.length / 2)]} s (${sorted[0]} to ${sorted.at(-1)} s)`;
}
