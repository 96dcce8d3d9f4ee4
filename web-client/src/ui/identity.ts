/**
 * Every snapshot comes out of the worker as a fresh copy. These functions give unchanged parts the identity they had in the snapshot before,
 * so that only what changed is drawn again.
 */

/** `next`, or `before` when both hold the same data (plain objects, arrays and primitives). */
export function keepSame<T>(before: T, next: T): T {
  return equal(before, next) ? before : next;
}

/** A list whose unchanged elements, found by key, keep their identity; the whole list does when nothing changed. */
export function keepEach<T extends object>(
  before: readonly T[],
  next: readonly T[],
  key: (element: T) => string,
): readonly T[] {
  const known = new Map(before.map((element) => [key(element), element]));
  const kept = next.map((element) => {
    const old = known.get(key(element));
    return old === undefined ? element : keepSame(old, element);
  });
  return kept.length === before.length && kept.every((element, i) => element === before[i])
    ? before
    : kept;
}

function equal(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.entries(a);
  const right = b as Readonly<Record<string, unknown>>;
  return (
    left.length === Object.keys(b).length &&
    left.every(([name, value]) => equal(value, right[name]))
  );
}
