import { integer, MalformedData, object, text } from "./guards";
import { problemCode, PROBLEMS, type ProblemCode } from "./codes";

/** The server refused: a problem document of REST (RFC 9457) or an `error` frame. */
export class ApiError extends Error {
  readonly code: ProblemCode;
  /** The field that is wrong, for `invalid_field`. */
  readonly field: string | null;
  /** Seconds to wait. */
  readonly retryAfter: number | null;
  /** The whole document, for what a code tells beside the above. */
  readonly document: Readonly<Record<string, unknown>>;

  constructor(code: ProblemCode, document: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.name = "ApiError";
    this.code = code;
    this.document = document;
    this.field = typeof document["field"] === "string" ? document["field"] : null;
    const wait = document["retry_after"];
    this.retryAfter = typeof wait === "number" && Number.isFinite(wait) ? Math.max(0, wait) : null;
  }

  /** The same request may succeed later. */
  get mayRetry(): boolean {
    return PROBLEMS[this.code];
  }
}

/** No answer: no network, a timeout, a connection that broke. The request may or may not have had its effect. */
export class Unreachable extends Error {
  constructor(cause?: unknown) {
    super("No answer from the server", { cause });
    this.name = "Unreachable";
  }
}

/** @throws MalformedData unless `value` is an object with a `code` */
export function readProblem(value: unknown, place: string): ApiError {
  const document = object(value, place);
  return new ApiError(problemCode(text(document["code"], `${place}.code`)), document);
}

/** The refusal behind an HTTP answer, whatever its body is. */
export function httpProblem(status: number, body: unknown, retryAfter: string | null): ApiError {
  try {
    return readProblem(body, "problem");
  } catch (error) {
    if (!(error instanceof MalformedData)) throw error;
    return new ApiError(status === 429 ? "too_many_requests" : fallbackCode(status), {
      retry_after: retryAfter === null ? null : integerOrNull(retryAfter),
    });
  }
}

function fallbackCode(status: number): ProblemCode {
  if (status === 401) return "unauthenticated";
  if (status === 404) return "not_found";
  if (status === 413) return "too_large";
  return status === 502 || status === 503 || status === 504 ? "unavailable" : "internal";
}

function integerOrNull(digits: string): number | null {
  return /^\d{1,6}$/.test(digits) ? integer(Number(digits), "retry-after") : null;
}
