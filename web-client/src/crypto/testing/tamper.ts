import { fromBase64Url, toBase64Url, uuidBytes, uuidOf } from "../encoding";

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** A changed copy of a JSON value, and the path of the member that was changed. */
export interface Tampered<T> {
  readonly path: string;
  readonly value: T;
}

/**
 * Every copy of a JSON value in which one byte of one field was changed: each byte of binary fields and ids, each
 * sign of other texts, each number by one; null becomes bytes, and what may be null becomes null.
 */
export function* tampered<T>(value: T, path = ""): Generator<Tampered<T>> {
  if (typeof value !== "object" || value === null) {
    for (const leaf of changedLeaves(value)) {
      yield { path, value: leaf as T };
    }
    return;
  }
  for (const [name, member] of Object.entries(value)) {
    for (const change of tampered(member as unknown, `${path}/${name}`)) {
      const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) as Record<
        string,
        unknown
      >;
      copy[name] = change.value;
      yield { path: change.path, value: copy as T };
    }
  }
}

function* changedLeaves(leaf: unknown): Generator {
  if (typeof leaf === "number") {
    yield* [leaf + 1, leaf - 1, -leaf - 1, leaf + 0.5, String(leaf), null];
  } else if (leaf === null) {
    yield* [toBase64Url(new Uint8Array(32)), "", 1];
  } else if (typeof leaf === "string") {
    yield* [null, 7, `${leaf}=`, "", ...changedText(leaf)];
  }
}

function* changedText(text: string): Generator<string> {
  const decoded = bytesOf(text);
  if (decoded === null) {
    for (let at = 0; at < text.length; at++) {
      yield text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);
    }
    return;
  }
  for (let at = 0; at < decoded.bytes.length; at++) {
    const bytes = decoded.bytes.slice();
    bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
    yield decoded.text(bytes);
  }
}

function bytesOf(text: string): { bytes: Uint8Array; text: (bytes: Uint8Array) => string } | null {
  if (UUID.test(text)) {
    return { bytes: uuidBytes(text), text: uuidOf };
  }
  return text.length >= 11 ? { bytes: fromBase64Url(text), text: toBase64Url } : null;
}
