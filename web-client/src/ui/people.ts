/** Number of person colours; `tokens.css` has one hue for each. */
const HUES = 12;

/** Colour number of an account, 0 to 11: the same on every device, because it comes from the id alone (FNV-1a, mixed as in MurmurHash3 so that neighbouring ids differ). */
export function hueOf(accountId: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < accountId.length; i++) {
    hash = Math.imul(hash ^ accountId.charCodeAt(i), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % HUES;
}

/** What stands in an avatar: the first letter or digit of the name, in capitals. */
export function initialOf(name: string): string {
  const first = Array.from(name)[0];
  return first === undefined ? "?" : first.toUpperCase();
}
