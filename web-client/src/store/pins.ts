import type { Identity, Pin } from "../crypto";

type Keys = Pick<Identity, "sign" | "agree">;

export function sameKeys(a: Keys, b: Keys): boolean {
  return a.sign === b.sign && a.agree === b.agree;
}

/** The pin of somebody met for the first time. */
export function firstPin({ sign, agree, created, sig }: Identity, now: number): Pin {
  return { sign, agree, created, sig, seen: now, verified: false, one_time: true, former: [] };
}

/** The whole identity of a pin; null for a pin of an older client. */
export function wholeIdentity({ sign, agree, created, sig }: Pin): Identity | null {
  return created === undefined || sig === undefined ? null : { sign, agree, created, sig };
}

/**
 * The pin after its owner has seen the present keys: earlier ones are kept under `former`.
 *
 * @param whole the identity that was pinned until now, if it is known whole
 */
export function changedPin(
  before: Pin | undefined,
  whole: Identity | undefined,
  seen: { readonly next: Identity; readonly now: number; readonly verified: boolean },
): Pin {
  const { next, now, verified } = seen;
  const fresh = firstPin(next, now);
  if (before === undefined) return { ...fresh, verified };
  const { created, sig } = next;
  if (sameKeys(before, next)) return { ...before, created, sig, verified };
  const old = wholeIdentity(before) ?? (whole && sameKeys(whole, before) ? whole : null);
  const former = [...(before.former ?? []), ...(old === null ? [] : [old])];
  return { ...fresh, verified, former };
}
