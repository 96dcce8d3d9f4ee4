import { sealJson, aeadKey } from "../aead";
import { createAccount } from "../account";
import { signControl } from "../control";
import * as drafts from "../drafts";
import { newEpoch } from "../epoch";
import { utf8 } from "../encoding";
import { uuidv7 } from "../ids";
import { randomBytes } from "../random";
import { fold, identitiesOf, memberOf, NOW } from "./fixtures";
import type { NewAccount } from "../account";
import type { ControlDraft } from "../control";
import type { ControlState, Identities } from "../fold";
import type { Sealed, Uuid } from "../types";
import type { ControlCase } from "./vectors";

/** One conversation's log while its vectors are written. */
interface Log {
  readonly conversationId: Uuid;
  readonly identities: Identities;
  readonly cases: ControlCase[];
  state: ControlState | null;
}

async function write(log: Log, draft: ControlDraft, { own }: NewAccount): Promise<ControlState> {
  const { conversationId, identities } = log;
  const event = await signControl(conversationId, draft, own);
  const state = await fold(log.state, { conversationId, seq: event.n + 1, event }, identities);
  log.state = state;
  log.cases.push({
    ...{ conversation_id: conversationId, event, control_hash: state.head },
    members: state.members,
    sign_public: own.identity.sign,
  });
  return state;
}

const sealedPayload = async (): Promise<Sealed> =>
  sealJson(await aeadKey(randomBytes(32)), utf8("payload"), utf8('{"name":"Skat"}'));

/** Two direct and eight group events, each log folded as it grows; the group's cases follow each other. */
export async function controlCases(): Promise<ControlCase[]> {
  return [...(await directCases()), ...(await groupCases())];
}

async function directCases(): Promise<ControlCase[]> {
  const [a, b] = [await createAccount(uuidv7(), NOW, 0), await createAccount(uuidv7(), NOW, 0)];
  const conversationId = uuidv7();
  const log: Log = { conversationId, identities: identitiesOf(a, b), cases: [], state: null };
  const epoch = await newEpoch(conversationId, 0);
  const members = [memberOf(a), memberOf(b)];
  const state = await write(
    log,
    drafts.draftCreate({ form: "direct", members, epoch, time: NOW }),
    a,
  );
  const next = await newEpoch(conversationId, 1);
  await write(log, drafts.draftRotate(state, { epoch: next, time: NOW + 1 }), b);
  return log.cases;
}

async function groupCases(): Promise<ControlCase[]> {
  const made = () => createAccount(uuidv7(), NOW, 0);
  const [a, b, c, d] = [await made(), await made(), await made(), await made()];
  const conversationId = uuidv7();
  const log: Log = { conversationId, identities: identitiesOf(a, b, c, d), cases: [], state: null };
  const epoch = (at: number) => newEpoch(conversationId, at);
  const time = NOW + 5;
  const create = {
    form: "group",
    members: [memberOf(a, "admin"), memberOf(b), memberOf(c)],
    time,
  } as const;
  const payload = await sealedPayload();
  let state = await write(
    log,
    drafts.draftCreate({ ...create, epoch: await epoch(0), payload }),
    a,
  );
  const members = [memberOf(d)];
  state = await write(
    log,
    drafts.draftAdd(state, {
      payload: await sealedPayload(),
      members,
      epoch: await epoch(1),
      time,
    }),
    a,
  );
  const changes = [{ user_id: b.own.userId, role: "admin" }] as const;
  state = await write(log, drafts.draftRole(state, { changes, time }), a);
  const userIds = [c.own.userId];
  state = await write(log, drafts.draftRemove(state, { userIds, epoch: await epoch(2), time }), b);
  state = await write(log, drafts.draftRotate(state, { epoch: await epoch(3), time }), d);
  state = await write(log, drafts.draftProfile(state, { payload: await sealedPayload(), time }), b);
  state = await write(log, drafts.draftLeave(state, { userId: a.own.userId, time }), a);
  await write(log, drafts.draftRotate(state, { epoch: await epoch(4), time }), d);
  return log.cases;
}
