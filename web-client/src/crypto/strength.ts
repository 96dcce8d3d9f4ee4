/** Lists that the estimate compares with. */
export interface Lists {
  readonly COMMON_PHRASES: ReadonlySet<string>;
  readonly COMMON_WORDS: ReadonlySet<string>;
  readonly ROWS: readonly string[];
}

export type Weakness = "repetition" | "sequence" | "pattern";

/** A stretch of a password that costs an attacker less than its characters. */
interface Piece {
  readonly length: number;
  readonly bits: number;
  readonly weakness: Weakness;
}

const LEET: Readonly<Record<string, string>> = {
  0: "o",
  1: "i",
  3: "e",
  4: "a",
  5: "s",
  7: "t",
  "@": "a",
  $: "s",
};
const MAX_WORD = 16;
const WORD_BITS = 9;
const PHRASE_BITS = 8;
const RUN_BITS = 6;

/**
 * Smallest number of common pieces (words, sequences, repetitions, short numbers) that make up the whole text;
 * Infinity if none do. A known phrase and a repeated part count once.
 */
export function pieces(text: string, lists: Lists): number {
  const [plain, spelled] = forms(text);
  const joined = spelled.filter((sign) => /[\p{L}\p{N}]/u.test(sign)).join("");
  const raw = plain.filter((sign) => /[\p{L}\p{N}]/u.test(sign)).join("");
  if (
    lists.COMMON_PHRASES.has(joined) ||
    lists.COMMON_PHRASES.has(raw) ||
    period(plain) <= plain.length / 3
  ) {
    return 1;
  }
  return cheapest(text, lists, {
    piece: () => 1,
    sign: (sign) => (/[\p{L}\p{N}]/u.test(sign) ? Infinity : 0),
  }).cost;
}

/** Estimated bits of a text, and what weakens it most. */
export function estimate(text: string, lists: Lists): { bits: number; weakness: Weakness | null } {
  const [plain, spelled] = forms(text);
  const unit = period(plain);
  if (lists.COMMON_PHRASES.has(spelled.join(""))) {
    return { bits: PHRASE_BITS, weakness: "pattern" };
  }
  const part = unit <= plain.length / 2 ? Array.from(text).slice(0, unit).join("") : text;
  const { cost, weakness } = cheapest(part, lists, {
    piece: (piece) => piece.bits,
    sign: signBits(part),
  });
  return { bits: Math.round(cost), weakness: part === text ? weakness : "repetition" };
}

interface Prices {
  readonly piece: (piece: Piece) => number;
  readonly sign: (sign: string, at: number) => number;
}

/** Cheapest way to write the text as pieces and single signs, from left to right. */
function cheapest(
  text: string,
  lists: Lists,
  prices: Prices,
): { cost: number; weakness: Weakness | null } {
  const [plain, spelled] = forms(text);
  const signs = Array.from(text);
  const best = [{ cost: 0, weakness: null as Weakness | null }];
  const offer = (at: number, cost: number, weakness: Weakness | null): void => {
    if (cost < (best[at]?.cost ?? Infinity)) {
      best[at] = { cost, weakness };
    }
  };
  for (let at = 0; at < plain.length; at++) {
    const { cost, weakness } = best[at] ?? { cost: Infinity, weakness: null };
    offer(at + 1, cost + prices.sign(signs[at] ?? "", at), weakness);
    for (const piece of piecesAt(at, plain, spelled, lists)) {
      offer(at + piece.length, cost + prices.piece(piece), weakness ?? piece.weakness);
    }
  }
  return best[plain.length] ?? { cost: Infinity, weakness: null };
}

function piecesAt(
  at: number,
  plain: readonly string[],
  spelled: readonly string[],
  lists: Lists,
): Piece[] {
  return [
    ...words(at, plain, lists),
    ...words(at, spelled, lists),
    ...sequences(at, plain, lists),
    ...repetitions(at, plain),
    ...numbers(at, plain),
  ];
}

function words(at: number, signs: readonly string[], lists: Lists): Piece[] {
  const found: Piece[] = [];
  for (let length = 1; length <= MAX_WORD && at + length <= signs.length; length++) {
    if (lists.COMMON_WORDS.has(signs.slice(at, at + length).join(""))) {
      found.push({ length, bits: Math.min(WORD_BITS, 5 * length), weakness: "pattern" });
    }
  }
  return found;
}

/** Runs of three and more along a row, in either direction. */
function sequences(at: number, signs: readonly string[], lists: Lists): Piece[] {
  const found: Piece[] = [];
  for (const row of lists.ROWS.flatMap((line) => [line, Array.from(line).reverse().join("")])) {
    const start = row.indexOf(signs.slice(at, at + 3).join(""));
    let length = start < 0 || at + 3 > signs.length ? 0 : 3;
    while (length > 0 && at + length < signs.length && row[start + length] === signs[at + length]) {
      length++;
    }
    if (length > 0) {
      found.push({ length, bits: RUN_BITS + Math.log2(length), weakness: "sequence" });
    }
  }
  return found;
}

function repetitions(at: number, signs: readonly string[]): Piece[] {
  let length = 1;
  while (at + length < signs.length && signs[at + length] === signs[at]) {
    length++;
  }
  return length < 3 ? [] : [{ length, bits: RUN_BITS + Math.log2(length), weakness: "repetition" }];
}

/** Numbers of one to four digits, as years and endings are. */
function numbers(at: number, signs: readonly string[]): Piece[] {
  const found: Piece[] = [];
  for (let length = 1; length <= 4 && /^\d$/.test(signs[at + length - 1] ?? ""); length++) {
    found.push({ length, bits: Math.log2(10) * length, weakness: "pattern" });
  }
  return found;
}

/**
 * Price of single signs. Letters beside letters may be a word of some language and are worth about three bits
 * (Shannon's estimate, from above); signs that stand by themselves are worth as much as random ones nearly are.
 */
function signBits(text: string): (sign: string, at: number) => number {
  const lower = Array.from(text, (sign) => /\p{Ll}|\p{Lo}/u.test(sign));
  return (sign, at) =>
    /\d/.test(sign) ? 3.3 : lower[at] && (lower[at - 1] || lower[at + 1]) ? 3 : 5.5;
}

/** Lower case, and the same with the usual substitutions undone; as long as the text. */
function forms(text: string): [string[], string[]] {
  const plain = Array.from(text, (sign) => Array.from(sign.toLowerCase())[0] ?? sign);
  return [plain, plain.map((sign) => LEET[sign] ?? sign)];
}

/** Length of the shortest part whose repetition makes the text. */
function period(signs: readonly string[]): number {
  for (let length = 1; length <= signs.length / 2; length++) {
    if (signs.every((sign, at) => sign === signs[at % length])) {
      return length;
    }
  }
  return Math.max(signs.length, 1);
}
