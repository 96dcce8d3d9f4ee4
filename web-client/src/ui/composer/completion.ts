/** A name that is being typed before the caret: of a member after `@`, or of an emoji after `:`. */
export interface Completion {
  readonly kind: "mention" | "emoji";
  /** What is typed of the name, in lower case. */
  readonly typed: string;
  /** Where the sign stands in the text. */
  readonly from: number;
}

const LONGEST = 40;
const mention = /(?:^|[\s(“"'])@(?<typed>[\w.-]{0,32})$/u;
const emoji = /(?:^|[\s(“"'])[:：](?<typed>[\w+-]{2,30})$/u;
const whole = /(?:^|[\s(“"'])(?<all>:(?<code>[\w+-]{2,30}):)$/u;

/** The name before the caret, null when there is none. */
export function completionAt(text: string, caret: number): Completion | null {
  const before = text.slice(Math.max(0, caret - LONGEST), caret);
  for (const [kind, form] of [["mention", mention] as const, ["emoji", emoji] as const]) {
    const typed = form.exec(before)?.groups?.["typed"];
    if (typed !== undefined)
      return { kind, typed: typed.toLowerCase(), from: caret - typed.length - 1 };
  }
  return null;
}

/** The short name between two colons right before the caret. */
export function namedAt(text: string, caret: number): { code: string; from: number } | null {
  const found = whole.exec(text.slice(Math.max(0, caret - LONGEST), caret))?.groups;
  const all = found?.["all"];
  const code = found?.["code"];
  return all === undefined || code === undefined ? null : { code, from: caret - all.length };
}
