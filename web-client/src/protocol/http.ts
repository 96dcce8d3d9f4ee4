import type { Reader } from "./guards";
import { ApiError, httpProblem, Unreachable } from "./problem";

/** Who the requests speak for. */
export interface Bearer {
  /** The present access token; null without a session. */
  token(): string | null;
  /** Another token than `stale`, from a renewed session. @throws ApiError `session_ended`, Unreachable */
  renew(stale: string | null): Promise<string>;
}

export interface Request {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly body?: unknown;
  /** `cookie` sends the header that the server wants beside the refresh cookie, and no token. */
  readonly as: "nobody" | "bearer" | "cookie";
}

const TIMEOUT = 20_000;
/** An ended session too: its renewal fails, and by that the session room learns of the end. */
const TOKEN_REFUSED = new Set<ApiError["code"]>(["unauthenticated", "session_ended"]);

/**
 * JSON over `fetch`. A refusal is an `ApiError`, no answer within 20 seconds is `Unreachable`, an answer of another form
 * is `MalformedData`. A token that the server does not take is renewed once per request.
 */
export class Http {
  constructor(
    private readonly base: string,
    private readonly fetch: (url: string, init: RequestInit) => Promise<Response>,
    private readonly bearer: Bearer,
  ) {}

  async ask<T>(request: Request, answer: Reader<T>): Promise<T> {
    return answer(await this.json(request), request.path);
  }

  /** For an answer without content. */
  async tell(request: Request): Promise<void> {
    await this.json(request);
  }

  private async json(request: Request): Promise<unknown> {
    if (request.as !== "bearer") return this.once(request, null);
    const token = this.bearer.token() ?? (await this.bearer.renew(null));
    try {
      return await this.once(request, token);
    } catch (error) {
      if (!(error instanceof ApiError) || !TOKEN_REFUSED.has(error.code)) throw error;
      return this.once(request, await this.bearer.renew(token));
    }
  }

  private async once(request: Request, token: string | null): Promise<unknown> {
    const headers = new Headers({ Accept: "application/json" });
    if (request.body !== undefined) headers.set("Content-Type", "application/json");
    if (token !== null) headers.set("Authorization", `Bearer ${token}`);
    if (request.as !== "bearer") headers.set("X-RealChat", "1");
    let response: Response;
    let text: string;
    try {
      response = await this.fetch(this.base + request.path, {
        method: request.method,
        headers,
        body: request.body === undefined ? null : JSON.stringify(request.body),
        credentials: "same-origin",
        cache: "no-store",
        referrerPolicy: "no-referrer",
        redirect: "error",
        signal: AbortSignal.timeout(TIMEOUT),
      });
      text = await response.text();
    } catch (error) {
      throw new Unreachable(error);
    }
    const body = jsonOrUndefined(text);
    if (response.ok) return body;
    throw httpProblem(response.status, body, response.headers.get("Retry-After"));
  }
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
