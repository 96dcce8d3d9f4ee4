import type { CompactEmoji, ShortcodesDataset } from "emojibase";
import type { Tone } from "./recent";

/** One emoji with what it is called. */
export interface Emoji {
  readonly emoji: string;
  /** In the five skin tones, light to dark; empty where there are none. */
  readonly tones: readonly string[];
  readonly label: string;
  /** Short names without colons, the common one first. */
  readonly codes: readonly string[];
  /** All words that find it, in lower case. */
  readonly search: readonly string[];
}

export const GROUPS = [
  "smileys",
  "people",
  "nature",
  "food",
  "travel",
  "activities",
  "objects",
  "symbols",
  "flags",
] as const;
export type EmojiGroup = (typeof GROUPS)[number];

/** All emoji in groups, in Unicode's order, with their English names (data of emojibase; Unicode CLDR, MIT licence). */
export class EmojiBook {
  readonly groups: ReadonlyMap<EmojiGroup, readonly Emoji[]>;
  readonly #all: readonly Emoji[];

  constructor(data: readonly CompactEmoji[], codes: ShortcodesDataset) {
    const groups = new Map<EmojiGroup, Emoji[]>(GROUPS.map((name) => [name, []]));
    const sorted = data
      .filter(({ group }) => group !== undefined)
      .sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
    for (const one of sorted) {
      const name = nameOf(one.group ?? -1);
      if (name !== null) groups.get(name)?.push(made(one, codes));
    }
    this.groups = groups;
    this.#all = [...groups.values()].flat();
  }

  /** Those of which every typed word begins a word of the name or a tag; best ones first, at most `most`. */
  find(typed: string, most: number): readonly Emoji[] {
    const wanted = wordsOf(typed);
    if (wanted.length === 0) return [];
    const fits = this.#all.filter(({ search }) =>
      wanted.every((part) => search.some((word) => word.startsWith(part))),
    );
    const first = wanted[0] ?? "";
    const rank = ({ codes, label }: Emoji): number => {
      if (codes.includes(first)) return 0;
      return codes.some((code) => code.startsWith(first)) || label.startsWith(first) ? 1 : 2;
    };
    return fits.sort((a, b) => rank(a) - rank(b)).slice(0, most);
  }

  /** The emoji with exactly this short name. */
  named(code: string): Emoji | undefined {
    return this.#all.find(({ codes }) => codes.includes(code.toLowerCase()));
  }
}

/** In the chosen skin tone, where there is one. */
export const toned = ({ emoji, tones }: Emoji, tone: Tone): string =>
  tone === 0 ? emoji : (tones[tone - 1] ?? emoji);

/** Emojibase counts the groups as Unicode does; 2 are the skin tones by themselves. */
const numbers: readonly (EmojiGroup | null)[] = [
  "smileys",
  "people",
  null,
  "nature",
  "food",
  "travel",
  "activities",
  "objects",
  "symbols",
  "flags",
];
const nameOf = (group: number): EmojiGroup | null => numbers[group] ?? null;

/** Without the sign for "as a picture" where that goes without saying: the same emoji is the same text everywhere. */
const shortest = (emoji: string): string => emoji.replace(/(\p{Emoji_Presentation})\uFE0F/gu, "$1");

function made(one: CompactEmoji, known: ShortcodesDataset): Emoji {
  const codes = [known[one.hexcode] ?? []].flat();
  const search = [...new Set([one.label, ...codes, ...(one.tags ?? [])].flatMap(wordsOf))];
  const five = one.skins?.length === 5 ? one.skins : [];
  const tones = five.map(({ unicode }) => shortest(unicode));
  return { emoji: shortest(one.unicode), tones, label: one.label, codes, search };
}

const wordsOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[\s_:,.“”()-]+/u)
    .filter((word) => word !== "");

let book: Promise<EmojiBook> | null = null;

/** Loads the data when they are first needed; after a failure the next call tries again. */
export function loadBook(): Promise<EmojiBook> {
  book ??= Promise.all([
    import("emojibase-data/en/compact.json"),
    import("emojibase-data/en/shortcodes/github.json"),
  ]).then(
    ([data, codes]) => new EmojiBook(data.default, codes.default),
    (thrown: unknown) => {
      book = null;
      throw thrown;
    },
  );
  return book;
}
