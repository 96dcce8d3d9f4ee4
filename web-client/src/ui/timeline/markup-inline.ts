import { linkify } from "./linkify";

/** A piece of a line. `mention`: its text begins with `@`. */
export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly href: string }
  | { readonly kind: "mention"; readonly text: string }
  | { readonly kind: Style; readonly inlines: readonly Inline[] };

export type Style = "bold" | "italic" | "both" | "struck";

/** Whose names are mentions: usernames in lower case, and whether `@all` is one. */
export interface Mentions {
  readonly names: ReadonlySet<string>;
  readonly everybody: boolean;
}

/** A marker of a style, with where it may stand; `partner` is the index of its other half once it is known. */
interface Marker {
  readonly kind: "marker";
  readonly text: string;
  readonly style: Style;
  readonly opens: boolean;
  readonly closes: boolean;
  partner: number;
}
type Token = Inline | Marker;

const styles: Readonly<Record<string, Style>> = {
  "*": "italic",
  "**": "bold",
  "***": "both",
  "~~": "struck",
};

/** Styles, code, links and mentions within lines. */
export function inlines(text: string, mentions: Mentions): readonly Inline[] {
  const tokens = codeAndRest(text).flatMap((piece): readonly Token[] =>
    piece.kind === "code" ? [piece] : linksAndMarkers(piece.text, mentions, piece),
  );
  pair(tokens);
  return tree(tokens);
}

interface Rest {
  readonly kind: "rest";
  readonly text: string;
  /** The characters beside it, that decide what a marker at its edge does. */
  readonly before: string;
  readonly after: string;
}

/** Code between runs of backticks of one length; a run without a partner stays text. */
function codeAndRest(text: string): readonly (Rest | Extract<Inline, { kind: "code" }>)[] {
  const runs = [...text.matchAll(/`+/gu)];
  const partners = nextOfSameLength(runs.map(([run]) => run.length));
  const pieces: (Rest | Extract<Inline, { kind: "code" }>)[] = [];
  let done = 0;
  const rest = (end: number): void => {
    if (end > done)
      pieces.push({
        kind: "rest",
        text: text.slice(done, end),
        before: text.charAt(done - 1),
        after: text.charAt(end),
      });
  };
  for (const [index, run] of runs.entries()) {
    const partner = runs[partners[index] ?? -1];
    if (partner === undefined || run.index < done || run[0].length > 3) continue;
    const inner = text.slice(run.index + run[0].length, partner.index);
    if (inner.trim() === "") continue;
    rest(run.index);
    pieces.push({ kind: "code", text: inner });
    done = partner.index + partner[0].length;
  }
  rest(text.length);
  return pieces;
}

function nextOfSameLength(lengths: readonly number[]): readonly number[] {
  const next = new Map<number, number>();
  const partners = new Array<number>(lengths.length).fill(-1);
  for (let at = lengths.length - 1; at >= 0; at--) {
    const length = lengths[at] ?? 0;
    partners[at] = next.get(length) ?? -1;
    next.set(length, at);
  }
  return partners;
}

function linksAndMarkers(text: string, mentions: Mentions, { before, after }: Rest): Token[] {
  const tokens: Token[] = [];
  const pieces = linkify(text);
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind === "link") tokens.push(piece);
    else {
      const left = index === 0 ? before : "/";
      const right = index === pieces.length - 1 ? after : "/";
      for (const token of markers(piece.text, left, right))
        if (token.kind === "text") tokens.push(...withMentions(token.text, mentions));
        else tokens.push(token);
    }
  }
  return tokens;
}

const word = /[\p{L}\p{N}]/u;
/** Scripts that put no spaces between words: there a style may begin in the middle. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

function markers(text: string, left: string, right: string): readonly Token[] {
  const tokens: Token[] = [];
  let done = 0;
  for (const match of text.matchAll(/\*+|~+/gu)) {
    const [run] = match;
    const style = styles[run];
    if (style === undefined) continue;
    const end = match.index + run.length;
    const before = match.index === 0 ? left : text.charAt(match.index - 1);
    const after = end === text.length ? right : text.charAt(end);
    if (match.index > done) tokens.push({ kind: "text", text: text.slice(done, match.index) });
    tokens.push({ kind: "marker", text: run, style, partner: -1, ...place(before, after) });
    done = end;
  }
  if (done < text.length) tokens.push({ kind: "text", text: text.slice(done) });
  return tokens;
}

/** A marker opens before a character and closes after one, but does nothing inside a word: 2*3*4 stays as it is. */
function place(before: string, after: string): { opens: boolean; closes: boolean } {
  const inWord =
    word.test(before) && word.test(after) && !unspaced.test(before) && !unspaced.test(after);
  return { opens: !inWord && after.trim() !== "", closes: !inWord && before.trim() !== "" };
}

const name = /@(?<name>[a-z0-9](?:[a-z0-9._-]{0,31}))/giu;

/** `@username` of the mentioned people, not within a word or an address; punctuation after it is not part of it. */
function withMentions(text: string, mentions: Mentions): readonly Inline[] {
  if (mentions.names.size === 0 && !mentions.everybody) return [{ kind: "text", text }];
  const found: Inline[] = [];
  let done = 0;
  for (const match of text.matchAll(name)) {
    const before = text.charAt(match.index - 1);
    const known = knownName(match.groups?.["name"] ?? "", mentions);
    if (known === "" || word.test(before)) continue;
    if (match.index > done) found.push({ kind: "text", text: text.slice(done, match.index) });
    done = match.index + 1 + known.length;
    found.push({ kind: "mention", text: text.slice(match.index, done) });
  }
  if (done < text.length) found.push({ kind: "text", text: text.slice(done) });
  return found;
}

function knownName(typed: string, { names, everybody }: Mentions): string {
  for (let name = typed; name !== ""; name = name.slice(0, -1)) {
    const lower = name.toLowerCase();
    if (names.has(lower) || (everybody && lower === "all")) return name;
    if (!/[._-]$/u.test(name)) return "";
  }
  return "";
}

/** Finds the halves that belong together. The nearest opening half wins, and whatever was opened in between stays text: so no style is ever within itself. */
function pair(tokens: readonly Token[]): void {
  const open = new Map<Style, number>();
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== "marker") continue;
    const start = open.get(token.style);
    const opener = start === undefined ? undefined : tokens[start];
    if (token.closes && start !== undefined && opener?.kind === "marker") {
      opener.partner = index;
      token.partner = start;
      for (const [style, at] of open) if (at >= start) open.delete(style);
    } else if (token.opens) open.set(token.style, index);
  }
}

function tree(tokens: readonly Token[]): readonly Inline[] {
  const levels: Inline[][] = [[]];
  const add = (node: Inline): void => {
    const level = levels[levels.length - 1] ?? [];
    const last = level[level.length - 1];
    if (node.kind === "text" && last?.kind === "text")
      level[level.length - 1] = { kind: "text", text: last.text + node.text };
    else level.push(node);
  };
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== "marker") add(token);
    else if (token.partner < 0) add({ kind: "text", text: token.text });
    else if (token.partner > index) levels.push([]);
    else add({ kind: token.style, inlines: levels.pop() ?? [] });
  }
  return levels[0] ?? [];
}
