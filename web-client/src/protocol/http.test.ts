import { describe, expect, it } from "vitest";
import { integer, MalformedData, record } from "./guards";
import { Http, type Bearer } from "./http";
import { ApiError, Unreachable } from "./problem";

const answer = record({ n: integer });
const GET = { method: "GET", path: "/api/x", as: "bearer" } as const;

function scene(...responses: (Response | Error)[]) {
  const asked: { url: string; init: RequestInit }[] = [];
  const renewed: (string | null)[] = [];
  let token: string | null = "first";
  const bearer: Bearer = {
    token: () => token,
    renew: (stale) => {
      renewed.push(stale);
      token = "second";
      return Promise.resolve(token);
    },
  };
  const fetch = (url: string, init: RequestInit) => {
    asked.push({ url, init });
    const next = responses.shift() ?? new Error("no more responses");
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  };
  const header = (at: number, name: string) => new Headers(asked[at]?.init.headers).get(name);
  return { http: new Http("https://chat.test", fetch, bearer), asked, renewed, header };
}

const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });

describe("a request", () => {
  it("carries its token in a header, never in the URL", async () => {
    const { http, asked, header } = scene(json(200, { n: 1, more: true }));
    expect(await http.ask(GET, answer)).toEqual({ n: 1 });
    expect(asked[0]?.url).toBe("https://chat.test/api/x");
    expect(header(0, "Authorization")).toBe("Bearer first");
    expect(asked[0]?.init).toMatchObject({ cache: "no-store", credentials: "same-origin" });
  });

  it("renews a token that is refused, once", async () => {
    const refused = () => json(401, { code: "unauthenticated" });
    const twice = scene(refused(), json(200, { n: 2 }));
    expect(await twice.http.ask(GET, answer)).toEqual({ n: 2 });
    expect(twice.renewed).toEqual(["first"]);
    expect(twice.header(1, "Authorization")).toBe("Bearer second");
    const vain = scene(refused(), refused());
    await expect(vain.http.ask(GET, answer)).rejects.toMatchObject({ code: "unauthenticated" });
    expect(vain.asked).toHaveLength(2);
  });

  it("by the cookie sends the header that goes with it, and no token", async () => {
    const { http, header } = scene(new Response(null, { status: 204 }));
    await http.tell({ method: "DELETE", path: "/api/sessions/current", as: "cookie" });
    expect(header(0, "X-RealChat")).toBe("1");
    expect(header(0, "Authorization")).toBeNull();
  });

  it("fails with the code, field and pause that the server gives", async () => {
    const problem = { code: "invalid_field", field: "username", title: "", retry_after: 3 };
    const { http } = scene(json(400, problem));
    await expect(http.ask(GET, answer)).rejects.toMatchObject({
      code: "invalid_field",
      field: "username",
      retryAfter: 3,
      mayRetry: false,
    });
  });

  it("fails in known words when something before the server has answered", async () => {
    const proxy = new Response("<html>Bad Gateway</html>", { status: 502 });
    const busy = new Response("", { status: 429, headers: { "Retry-After": "12" } });
    const { http } = scene(proxy, busy, json(404, {}));
    await expect(http.ask(GET, answer)).rejects.toMatchObject({ code: "unavailable" });
    await expect(http.ask(GET, answer)).rejects.toMatchObject({
      code: "too_many_requests",
      retryAfter: 12,
    });
    const absent: unknown = await http.ask(GET, answer).catch((error: unknown) => error);
    expect(absent).toBeInstanceOf(ApiError);
    expect(absent).toMatchObject({ code: "not_found" });
  });

  it("is told apart: no answer, and an answer of another form", async () => {
    const { http } = scene(new TypeError("fetch failed"), json(200, { n: "1" }));
    await expect(http.ask(GET, answer)).rejects.toBeInstanceOf(Unreachable);
    await expect(http.ask(GET, answer)).rejects.toBeInstanceOf(MalformedData);
  });
});
