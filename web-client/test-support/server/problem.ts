import problems from "../../../docs/protocol/problems.json";

/** A refusal of the scripted server. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly more: Readonly<Record<string, unknown>> = {},
  ) {
    super(code);
  }

  get status(): number {
    return problems.find(({ code }) => code === this.code)?.status ?? 500;
  }

  document(): Record<string, unknown> {
    const { code, status } = this;
    const title = problems.find((problem) => problem.code === code)?.title;
    return { type: `urn:realchat:problem:${code}`, title, status, code, ...this.more };
  }
}
