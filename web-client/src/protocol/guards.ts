/** Data from the server that is not of the form that docs/protocol/wire.md gives. Carries the place, never the value. */
export class MalformedData extends Error {
  constructor(readonly place: string) {
    super(`Malformed data at ${place}`);
    this.name = "MalformedData";
  }
}

/** Returns the value with its type proved. @throws MalformedData naming `place` */
export type Reader<T> = (value: unknown, place: string) => T;
/** What a reader yields. */
export type Read<R> = R extends Reader<infer T> ? T : never;

type Shape = Readonly<Record<string, Reader<unknown>>>;
export type Shaped<S extends Shape> = { readonly [K in keyof S]: Read<S[K]> };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const text: Reader<string> = (value, place) => {
  if (typeof value !== "string") throw new MalformedData(place);
  return value;
};

export const uuid: Reader<string> = (value, place) => {
  if (typeof value !== "string" || !UUID.test(value)) throw new MalformedData(place);
  return value;
};

/** Integer from 0 to 2^53-1. */
export const integer: Reader<number> = (value, place) => {
  if (!Number.isSafeInteger(value) || (value as number) < 0) throw new MalformedData(place);
  return value as number;
};

export const flag: Reader<boolean> = (value, place) => {
  if (typeof value !== "boolean") throw new MalformedData(place);
  return value;
};

export function oneOf<T extends string>(...values: readonly T[]): Reader<T> {
  return (value, place) => {
    const found = values.find((one) => one === value);
    if (found === undefined) throw new MalformedData(place);
    return found;
  };
}

export function nullable<T>(read: Reader<T>): Reader<T | null> {
  return (value, place) => (value === null ? null : read(value, place));
}

export function list<T>(read: Reader<T>): Reader<readonly T[]> {
  return (value, place) => {
    if (!Array.isArray(value)) throw new MalformedData(place);
    return value.map((one: unknown, at) => read(one, `${place}[${at}]`));
  };
}

/** Reads the named members and leaves out all others, so that a newer server may say more. */
export function record<S extends Shape>(shape: S): Reader<Shaped<S>> {
  return (value, place) => {
    const members = object(value, place);
    const read = Object.entries(shape).map(([name, reader]) => [
      name,
      reader(members[name], `${place}.${name}`),
    ]);
    return Object.fromEntries(read) as Shaped<S>;
  };
}

export const object: Reader<Readonly<Record<string, unknown>>> = (value, place) => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new MalformedData(place);
  }
  return value as Readonly<Record<string, unknown>>;
};

/** Null instead of a refusal: for content that one broken or newer peer may have made. */
export function orNull<T>(read: Reader<T>): Reader<T | null> {
  return (value, place) => {
    try {
      return read(value, place);
    } catch (error) {
      if (error instanceof MalformedData) return null;
      throw error;
    }
  };
}

/** JSON text to a value. @throws MalformedData */
export function parseJson(json: string, place: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new MalformedData(place);
  }
}
