import axe from "axe-core";
import type { Page } from "playwright-core";

interface Violation {
  readonly id: string;
  readonly nodes: readonly {
    readonly target: readonly unknown[];
    readonly failureSummary?: string;
  }[];
}

/** Everything on the page that WCAG 2.2 AA forbids, as far as axe can tell: a line each, empty when clean. */
export async function violations(page: Page): Promise<string[]> {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const session = await page.context().newCDPSession(page);
  // An isolated evaluation over the debugging protocol: the page's own policy allows no foreign script, and stays on.
  await session.send("Runtime.evaluate", { expression: axe.source });
  const { result } = await session.send("Runtime.evaluate", {
    expression: `axe.run({ runOnly: ${JSON.stringify(tags)} }).then((answer) => JSON.stringify(answer.violations))`,
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  const list = JSON.parse(String(result.value)) as Violation[];
  return list.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.failureSummary ?? ""}`),
  );
}
