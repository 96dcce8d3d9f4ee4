/** Makes another answer of an honest one, at once or later; whoever tells it knows the form of what passes there. */
export type Lie = (json: never) => unknown;

interface Rule {
  readonly pattern: RegExp;
  readonly lie: Lie;
}

/** What a server that cannot be trusted does to what passes through it. Nothing at first. */
export class Lies {
  readonly #answers: Rule[] = [];
  readonly #requests: Rule[] = [];
  readonly #frames: { readonly type: string; readonly lie: Lie }[] = [];

  /** Of REST: the pattern is looked for in `METHOD /path?query`. */
  answer(pattern: RegExp, lie: Lie): void {
    this.#answers.push({ pattern, lie });
  }

  /** Of REST, on the way to the server. */
  request(pattern: RegExp, lie: Lie): void {
    this.#requests.push({ pattern, lie });
  }

  /** Of the socket, at once and on the way to the client: null keeps the frame back, a list puts several in its place. */
  frame(type: string, lie: Lie): void {
    this.#frames.push({ type, lie });
  }

  /** From now on everything passes as it is. */
  forget(): void {
    for (const lies of [this.#answers, this.#requests, this.#frames]) lies.length = 0;
  }

  answered(what: string, body: Buffer): Promise<Buffer> {
    return rewritten(what, body, this.#answers);
  }

  requested(what: string, body: Buffer): Promise<Buffer> {
    return rewritten(what, body, this.#requests);
  }

  /** The frames that the client gets instead of this one. */
  framed(text: string): string[] {
    let frames: unknown[] = [JSON.parse(text)];
    for (const { type, lie } of this.#frames)
      frames = frames.flatMap((frame) => {
        if ((frame as { type: string }).type !== type) return [frame];
        const told = lie(frame as never);
        return told === null ? [] : told;
      });
    return frames.map((frame) => JSON.stringify(frame));
  }
}

async function rewritten(what: string, body: Buffer, rules: readonly Rule[]): Promise<Buffer> {
  const fitting = rules.filter(({ pattern }) => pattern.test(what));
  if (fitting.length === 0 || body.length === 0) return body;
  let json: unknown = JSON.parse(body.toString("utf8"));
  for (const { lie } of fitting) json = await lie(json as never);
  return Buffer.from(JSON.stringify(json), "utf8");
}
