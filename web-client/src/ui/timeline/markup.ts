import { inlines, type Inline, type Mentions } from "./markup-inline";

/**
 * What people write around words to set them off, as a tree of plain data: `**bold**`, `*italic*`, `~~struck~~`, `` `code` ``, fenced code, `> quote`,
 * `- ` and `1. ` lists, links and mentions. Every character of the tree comes from the text, in its order; markers without a partner stay text.
 * The work grows with the length of the text only, whatever it is, and the tree is at most `DEPTH` quotes and 4 styles deep.
 */
export type Block =
  | { readonly kind: "lines"; readonly inlines: readonly Inline[] }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "quote"; readonly blocks: readonly Block[] }
  | { readonly kind: "bullets"; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: "numbers"; readonly items: readonly NumberedItem[] };

export interface NumberedItem {
  readonly number: number;
  readonly inlines: readonly Inline[];
}

export type { Inline, Mentions } from "./markup-inline";

/** Quotes within quotes; deeper ones stay text. */
const DEPTH = 3;
const fence = /^```[\w+#.-]{0,24}\s*$/u;
const fenceEnd = /^```\s*$/u;
const bullet = /^- (?=\S)/u;
const number = /^(?<n>\d{1,3})\. (?=\S)/u;
const quote = /^> ?/u;

const nobody: Mentions = { names: new Set(), everybody: false };

/** Takes a text apart; see `Block`. `mentions`: the usernames that are mentions where they stand after `@`, in lower case. */
export function parseMarkup(text: string, mentions: Mentions = nobody): readonly Block[] {
  return blocksOf(text.split("\n"), mentions, 0);
}

function blocksOf(lines: readonly string[], mentions: Mentions, depth: number): readonly Block[] {
  const blocks: Block[] = [];
  const ends = fenceEnds(lines);
  let plain: string[] = [];
  const flush = (): void => {
    if (plain.length > 0)
      blocks.push({ kind: "lines", inlines: inlines(plain.join("\n"), mentions) });
    plain = [];
  };
  for (let at = 0; at < lines.length;) {
    const found = blockAt(lines, at, ends, depth, mentions);
    if (found === null) {
      plain.push(lines[at] ?? "");
      at++;
    } else {
      flush();
      blocks.push(found.block);
      at = found.next;
    }
  }
  flush();
  return blocks;
}

interface Found {
  readonly block: Block;
  /** The line after the block. */
  readonly next: number;
}

function blockAt(
  lines: readonly string[],
  at: number,
  ends: readonly number[],
  depth: number,
  mentions: Mentions,
): Found | null {
  const line = lines[at] ?? "";
  const end = ends[at + 1] ?? -1;
  if (fence.test(line) && end > at + 1) {
    const text = lines.slice(at + 1, end).join("\n");
    if (text.trim() !== "") return { block: { kind: "code", text }, next: end + 1 };
  }
  if (quote.test(line) && depth < DEPTH) {
    const next = runEnd(lines, at, quote);
    const inner = lines.slice(at, next).map((one) => one.replace(quote, ""));
    if (inner.some((one) => one.trim() !== ""))
      return { block: { kind: "quote", blocks: blocksOf(inner, mentions, depth + 1) }, next };
  }
  return listAt(lines, at, mentions);
}

function listAt(lines: readonly string[], at: number, mentions: Mentions): Found | null {
  const line = lines[at] ?? "";
  if (bullet.test(line)) {
    const next = runEnd(lines, at, bullet);
    const items = lines.slice(at, next).map((one) => inlines(one.replace(bullet, ""), mentions));
    return { block: { kind: "bullets", items }, next };
  }
  if (number.test(line)) {
    const next = runEnd(lines, at, number);
    const items = lines.slice(at, next).map((one) => ({
      number: Number(number.exec(one)?.groups?.["n"] ?? 1),
      inlines: inlines(one.replace(number, ""), mentions),
    }));
    return { block: { kind: "numbers", items }, next };
  }
  return null;
}

/** The first line from `at` on that is not of this form. */
function runEnd(lines: readonly string[], at: number, form: RegExp): number {
  let end = at;
  while (end < lines.length && form.test(lines[end] ?? "")) end++;
  return end;
}

/** For each line the first line from it on that closes fenced code, -1 for none. */
function fenceEnds(lines: readonly string[]): readonly number[] {
  const ends = new Array<number>(lines.length).fill(-1);
  let next = -1;
  for (let at = lines.length - 1; at >= 0; at--) {
    if (fenceEnd.test(lines[at] ?? "")) next = at;
    ends[at] = next;
  }
  return ends;
}

/** The text without its markers, for places that show one line; of a long text only the beginning. */
export function plainText(text: string): string {
  return parseMarkup(text.slice(0, 400)).map(plainBlock).join("\n").trim();
}

function plainBlock(block: Block): string {
  switch (block.kind) {
    case "lines":
      return plainInlines(block.inlines);
    case "code":
      return block.text;
    case "quote":
      return block.blocks.map(plainBlock).join("\n");
    case "bullets":
      return block.items.map(plainInlines).join("\n");
    case "numbers":
      return block.items.map((item) => plainInlines(item.inlines)).join("\n");
  }
}

function plainInlines(nodes: readonly Inline[]): string {
  return nodes.map((node) => ("inlines" in node ? plainInlines(node.inlines) : node.text)).join("");
}
