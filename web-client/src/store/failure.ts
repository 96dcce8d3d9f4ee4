import type { EngineFailure } from "./contract";

/** A call that the engine refuses. Crosses to the page as the plain `EngineFailure` that it carries. */
export class Failure extends Error implements EngineFailure {
  readonly code: string;
  readonly field: string | null;
  readonly retryAfter: number | null;

  constructor(
    code: string,
    more: { field?: string | null; retryAfter?: number | null; cause?: unknown } = {},
  ) {
    super(code, { cause: more.cause });
    this.name = "Failure";
    this.code = code;
    this.field = more.field ?? null;
    this.retryAfter = more.retryAfter ?? null;
  }

  plain(): EngineFailure {
    return { code: this.code, field: this.field, retryAfter: this.retryAfter };
  }
}
