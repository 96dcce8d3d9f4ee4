import type { NewAccountRequest } from "../../src/protocol/api";
import type { Wrap } from "../../src/protocol/wire";
import { keyRoutes } from "./key-routes";
import { headers, people, pins, receipts } from "./looks";
import { recordRoutes } from "./own-records";
import { recoveryRoutes } from "./recovery-routes";
import type { Caller } from "./accounts";
import type { Conversations } from "./conversations";
import type { ScriptedServer } from "./scripted-server";

/** The REST half of the scripted server. */

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly cookie?: string | null;
}
type Body = Readonly<Record<string, unknown>>;
export interface Call {
  readonly params: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Body;
  readonly cookie: string | null;
  readonly caller: () => Caller;
}
export type Route = readonly [
  method: string,
  path: RegExp,
  answer: (call: Call) => Answer | Promise<Answer>,
];

export function routes(server: ScriptedServer): readonly Route[] {
  return [
    ...recoveryRoutes(server),
    ...accountRoutes(server),
    ...keyRoutes(server),
    ...conversationRoutes(server),
    ...recordRoutes(server),
  ];
}

function accountRoutes(server: ScriptedServer): readonly Route[] {
  return [
    [
      "POST",
      /^\/api\/accounts$/,
      ({ body }) => session(201, server.accounts.create(body as unknown as NewAccountRequest)),
    ],
    [
      "POST",
      /^\/api\/sessions\/prelogin$/,
      ({ body }) => ok({ kdf: server.accounts.kdf(String(body["username"])) }),
    ],
    [
      "POST",
      /^\/api\/sessions$/,
      ({ body }) =>
        session(
          201,
          server.accounts.signIn(
            String(body["username"]),
            String(body["auth_key"]),
            String(body["device_name"]),
          ),
        ),
    ],
    [
      "POST",
      /^\/api\/sessions\/refresh$/,
      ({ cookie }) => session(200, server.accounts.refresh(cookie)),
    ],
    [
      "DELETE",
      /^\/api\/sessions\/current$/,
      ({ cookie }) => {
        server.accounts.endByCookie(cookie);
        return { status: 204, cookie: null };
      },
    ],
    [
      "POST",
      /^\/api\/account\/public-id$/,
      ({ caller }) => ok({ account: server.accounts.rotatePublicId(caller().accountId) }),
    ],
  ];
}

function conversationRoutes(server: ScriptedServer): readonly Route[] {
  return [
    [
      "POST",
      /^\/api\/conversations$/,
      async ({ caller, body }) => {
        const request = body as unknown as Parameters<Conversations["create"]>[1];
        const { conversation, isNew } = await server.conversations.create(
          caller().accountId,
          request,
        );
        return { status: isNew ? 201 : 200, body: { conversation } };
      },
    ],
    [
      "GET",
      /^\/api\/conversations\/([^/]+)$/,
      ({ caller, params: [id = ""] }) =>
        ok({
          conversation: server.conversations.view(
            server.conversations.get(caller().accountId, id),
            caller().accountId,
          ),
        }),
    ],
    [
      "POST",
      /^\/api\/conversations\/([^/]+)\/events$/,
      async ({ caller, params: [id = ""], body }) => {
        const request = body as unknown as Parameters<Conversations["addEvent"]>[2];
        return {
          status: 201,
          body: {
            entry: await server.conversations.addEvent(caller().accountId, id, request),
          },
        };
      },
    ],
    [
      "GET",
      /^\/api\/conversations\/([^/]+)\/control$/,
      ({ caller, params: [id = ""], query }) => {
        const { entries } = server.conversations.get(caller().accountId, id);
        const control = entries.filter(({ type }) => type === "control");
        const rest = control.slice(Number(query.get("from")));
        return ok({
          entries: server.lies(rest.slice(0, CONTROL_PAGE)),
          has_more: rest.length > CONTROL_PAGE,
        });
      },
    ],
    [
      "GET",
      /^\/api\/conversations\/([^/]+)\/people$/,
      ({ caller, params: [id = ""], query }) => {
        const held = server.conversations.get(caller().accountId, id);
        const claimed = server.conversations.claim(held);
        const at = {
          from: Number(query.get("from") ?? 0),
          after: query.get("after"),
          limit: Number(query.get("limit") ?? 200),
        };
        return ok(people(held, { claimed, accounts: server.accounts }, at));
      },
    ],
    [
      "GET",
      /^\/api\/conversations\/([^/]+)\/messages$/,
      ({ caller, params: [id = ""], query }) => {
        const at = {
          after: number(query.get("after")),
          before: number(query.get("before")),
          limit: Number(query.get("limit") ?? 50),
        };
        if (query.get("type") === "pin")
          return ok(pins(server.conversations.get(caller().accountId, id)));
        const page = server.conversations.page(caller().accountId, id, at);
        return ok({ ...page, entries: server.lies(page.entries) });
      },
    ],
    [
      "GET",
      /^\/api\/conversations\/([^/]+)\/headers$/,
      ({ caller, params: [id = ""], query }) => {
        const at = { after: Number(query.get("after")), before: null, limit: 2000 };
        return ok(headers(server.conversations.page(caller().accountId, id, at).entries));
      },
    ],
    [
      "GET",
      /^\/api\/conversations\/([^/]+)\/receipts$/,
      ({ caller, params: [id = ""] }) => {
        const { accountId } = caller();
        return ok({ receipts: receipts(server.conversations.get(accountId, id), accountId) });
      },
    ],
    [
      "GET",
      /^\/api\/conversations\/([^/]+)\/keys$/,
      ({ caller, params: [id = ""], query }) =>
        ok({ keys: server.conversations.keys(caller().accountId, id, Number(query.get("from"))) }),
    ],
    [
      "PUT",
      /^\/api\/conversations\/([^/]+)\/keys\/(\d+)$/,
      ({ caller, params: [id = "", epoch = ""], body }) => {
        server.conversations.putKey(caller().accountId, id, Number(epoch), body["wrap"] as Wrap);
        return { status: 204 };
      },
    ],
    [
      "POST",
      /^\/api\/socket-tickets$/,
      ({ caller }) => {
        const ticket = server.accounts.issueTicket(caller());
        return { status: 201, body: { ticket, expires_at: Date.now() + 30_000 } };
      },
    ],
  ];
}

const CONTROL_PAGE = 200;

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

export function session(
  status: number,
  { answer, cookie }: { answer: unknown; cookie: string },
): Answer {
  return { status, body: answer, cookie };
}

function number(text: string | null): number | null {
  return text === null ? null : Number(text);
}
