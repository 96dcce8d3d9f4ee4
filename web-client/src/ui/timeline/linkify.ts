/** A piece of a message: plain text, or a link with the address it opens and the words it shows. */
export type Piece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly href: string };

/** Ends at white space, quotes, angle brackets, controls, and characters that are invisible or turn the writing direction. */
const candidate =
  // eslint-disable-next-line no-control-regex -- control characters are what must not be part of a link
  /\bhttps?:\/\/[^\s<>"'`\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]+/giu;
const closers: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };
const LONGEST = 2_048;

/** Cuts a text into plain pieces and http(s) links. Joining the shown words of all pieces gives back the text, but for hosts shown in punycode. */
export function linkify(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const match of text.matchAll(candidate)) {
    const raw = trimmed(match[0]);
    const link = asLink(raw);
    if (link === null) continue;
    if (match.index > done) pieces.push({ kind: "text", text: text.slice(done, match.index) });
    pieces.push(link);
    done = match.index + raw.length;
  }
  if (done < text.length) pieces.push({ kind: "text", text: text.slice(done) });
  return pieces;
}

/** Without the punctuation of the sentence around it; a closing bracket stays when it was opened inside. */
function trimmed(raw: string): string {
  const within = raw.slice(0, LONGEST + 1);
  const surplus = new Map(
    Object.entries(closers).map(([closer, opener]) => [
      closer,
      count(within, closer) - count(within, opener),
    ]),
  );
  let end = within.length;
  while (end > 0) {
    const last = within.charAt(end - 1);
    const loose = surplus.get(last);
    if (loose === undefined ? !".,;:!?*_~|".includes(last) : loose <= 0) break;
    if (loose !== undefined) surplus.set(last, loose - 1);
    end--;
  }
  return within.slice(0, end);
}

const count = (text: string, character: string): number => text.split(character).length - 1;

function asLink(raw: string): Piece | null {
  if (raw.length > LONGEST || !URL.canParse(raw)) return null;
  const url = new URL(raw);
  const web = url.protocol === "http:" || url.protocol === "https:";
  if (!web || url.username !== "" || url.password !== "" || url.hostname === "") return null;
  return { kind: "link", href: url.href, text: shown(raw, url) };
}

/** As written, unless the host mixes scripts to look like another one: then its real, encoded name. */
function shown(raw: string, url: URL): string {
  const start = raw.indexOf("//") + 2;
  const length = raw.slice(start).search(/[/?#\\]/u);
  const host = length < 0 ? raw.slice(start) : raw.slice(start, start + length);
  return isPlainHost(host) ? raw : raw.slice(0, start) + url.host + raw.slice(start + host.length);
}

function isPlainHost(host: string): boolean {
  const letters = host.replace(/[\p{Number}\p{Punctuation}]/gu, "");
  return [
    /^\p{ASCII}*$/u,
    /^[\p{Script=Latin}\p{M}]*$/u,
    /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]*$/u,
    /^[\p{Script=Hangul}]*$/u,
    /^\p{Script=Cyrillic}*$/u,
    /^\p{Script=Greek}*$/u,
    /^[\p{Script=Arabic}\p{M}]*$/u,
    /^[\p{Script=Hebrew}\p{M}]*$/u,
  ].some((script) => script.test(letters));
}
