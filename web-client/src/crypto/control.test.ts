// @vitest-environment node
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { signControl } from "./control";
import * as drafts from "./drafts";
import { applyControl, entryAt, epochEntry, placeMessage } from "./fold";
import { uuidv7 } from "./ids";
import { fold, identitiesOf, memberOf, NOW, someHash } from "./testing/fixtures";
import { acts, epochOf, PAYLOAD, stage } from "./testing/stage";
import type { ControlState } from "./fold";
import type { Stage } from "./testing/stage";

let { alice, bob, carol, direct, group, everybody } = {} as Stage;
let { accepted, refusal } = {} as ReturnType<typeof acts>;

beforeAll(async () => {
  const set = await stage();
  ({ alice, bob, carol, direct, group, everybody } = set);
  ({ accepted, refusal } = acts(set));
});

describe("direct conversation", () => {
  it("starts with two plain members", () => {
    expect(direct.state).toMatchObject({ form: "direct", n: 0, epoch: 0, ekc: direct.epoch.ekc });
    const ids = [alice, bob].map((one) => one.own.userId).sort();
    expect(direct.state.members.map((member) => member.user_id)).toEqual(ids);
    expect(entryAt(direct.state, direct.state.head)?.actor).toBe(alice.own.userId);
    expect(epochEntry(direct.state, 0)?.ekc).toBe(direct.epoch.ekc);
    expect(epochEntry(direct.state, 1)).toBeUndefined();
  });

  it("rotates by either member and takes nothing else", async () => {
    const epoch = await epochOf(direct, 1);
    const draft = drafts.draftRotate(direct.state, { epoch, time: NOW });
    for (const by of [alice, bob]) {
      const state = await accepted(direct, draft, by);
      expect(state).toMatchObject({ n: 1, epoch: 1, ekc: epoch.ekc });
      expect(state.members).toEqual(direct.state.members);
    }
    expect(await refusal(direct, draft, carol)).toBe("not_a_member");
    const add = drafts.draftAdd(direct.state, {
      payload: PAYLOAD,
      members: [memberOf(carol)],
      epoch,
      time: NOW,
    });
    expect(await refusal(direct, add, alice)).toBe("wrong_kind");
    const leave = drafts.draftLeave(direct.state, { userId: bob.own.userId, time: NOW });
    expect(await refusal(direct, leave, bob)).toBe("wrong_kind");
    const profile = drafts.draftProfile(direct.state, { payload: PAYLOAD, time: NOW });
    expect(await refusal(direct, profile, alice)).toBe("wrong_kind");
  });

  it("is not created with an admin, with one or with three members", async () => {
    const { conversationId } = direct;
    const epoch = await epochOf(direct, 0);
    const lists = [
      [memberOf(alice, "admin"), memberOf(bob)],
      [memberOf(alice)],
      [alice, bob, carol].map((one) => memberOf(one)),
    ];
    for (const members of lists) {
      const draft = drafts.draftCreate({ form: "direct", members, epoch, time: NOW });
      const event = await signControl(conversationId, draft, alice.own);
      const verdict = await applyControl(null, { conversationId, seq: 1, event }, everybody);
      expect(verdict).toEqual({ ok: false, reason: "wrong_target" });
    }
  });
});

describe("chain", () => {
  it("refuses a break, a fork, another conversation and a falling seq", async () => {
    const epoch = await epochOf(direct, 1);
    const draft = drafts.draftRotate(direct.state, { epoch, time: NOW });
    const rotated = await accepted(direct, draft, bob);
    expect(await refusal(direct, { ...draft, n: 2 }, bob)).toBe("break");
    expect(await refusal(direct, { ...draft, prev: someHash() }, bob)).toBe("fork");
    expect(await refusal(direct, { ...draft, time: NOW + 1 }, bob, rotated)).toBe("fork");
    const event = await signControl(direct.conversationId, draft, bob.own);
    const elsewhere = { conversationId: group.conversationId, seq: 2, event };
    expect(await applyControl(direct.state, elsewhere, everybody)).toMatchObject({
      reason: "break",
    });
    const early = { conversationId: direct.conversationId, seq: 1, event };
    expect(await applyControl(direct.state, early, everybody)).toMatchObject({ reason: "break" });
  });

  it("takes the same event at the same place again without a change, elsewhere it is a break", async () => {
    const { conversationId, event, state } = direct;
    expect(await applyControl(state, { conversationId, seq: 1, event }, everybody)).toEqual({
      ok: true,
      state,
    });
    const again = await applyControl(state, { conversationId, seq: 2, event }, everybody);
    expect(again).toEqual({ ok: false, reason: "break" });
  });

  it("refuses an unknown identity, another's signature and a changed set of members", async () => {
    const { conversationId, event } = direct;
    const placed = { conversationId, seq: 1, event };
    expect(await applyControl(null, placed, identitiesOf(bob))).toMatchObject({
      reason: "unknown_actor",
    });
    expect(await applyControl(null, placed, identitiesOf(alice))).toMatchObject({
      reason: "unknown_target",
    });
    const draft = drafts.draftRotate(direct.state, { epoch: await epochOf(direct, 1), time: NOW });
    const impostor = { ...carol.own, userId: bob.own.userId, fp: bob.own.fp };
    const forged = await signControl(conversationId, draft, impostor);
    const forgedAt = { conversationId, seq: 2, event: forged };
    expect(await applyControl(direct.state, forgedAt, everybody)).toMatchObject({
      reason: "bad_signature",
    });
    const ghost = { ...draft, members: [...draft.members, memberOf(carol)] };
    expect(await refusal(direct, ghost, bob)).toBe("wrong_members");
  });

  it("never throws for what it is given", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.jsonValue(),
        fc.constantFrom(...Object.keys(direct.event), null),
        async (value, name) => {
          const event = (
            name === null ? value : { ...direct.event, [name]: value }
          ) as typeof direct.event;
          const verdict = await applyControl(
            null,
            { conversationId: direct.conversationId, seq: 1, event },
            everybody,
          );
          expect(verdict.ok).toBe(
            name !== null && JSON.stringify(value) === JSON.stringify(direct.event[name as "n"]),
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it("folds any series of rotations to the same state, event by event or from storage", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 6 }), async (series) => {
        let [live, stored] = [direct.state, direct.state];
        for (const [at, byAlice] of series.entries()) {
          const draft = drafts.draftRotate(live, {
            epoch: await epochOf(direct, live.epoch + 1),
            time: NOW,
          });
          const event = await signControl(
            direct.conversationId,
            draft,
            (byAlice ? alice : bob).own,
          );
          const placed = { conversationId: direct.conversationId, seq: at + 2, event };
          live = await fold(live, placed, everybody);
          stored = await fold(
            JSON.parse(JSON.stringify(stored)) as ControlState,
            placed,
            everybody,
          );
        }
        expect(stored).toEqual(live);
        expect(live).toMatchObject({ n: series.length, epoch: series.length });
      }),
      { numRuns: 25 },
    );
  });
});

describe("place of a message", () => {
  it("needs a member at the head, in the head's epoch, before the epoch closed", async () => {
    const { conversationId, state: first } = direct;
    const draft = drafts.draftRotate(first, { epoch: await epochOf(direct, 1), time: NOW });
    const event = await signControl(conversationId, draft, bob.own);
    const state = await fold(first, { conversationId, seq: 10, event }, everybody);
    const sender = alice.own.userId;
    const judged = (seq: number, head: string, epoch: number, who = sender) => {
      const verdict = placeMessage(state, { seq, sender: who }, { v: 1, head, epoch });
      return verdict.ok ? verdict.member.user_id : verdict.reason;
    };
    expect(judged(5, first.head, 0)).toBe(sender);
    expect(judged(11, state.head, 1)).toBe(sender);
    expect(judged(11, first.head, 0)).toBe("closed_epoch");
    expect(judged(9, state.head, 1)).toBe("unknown_head");
    expect(judged(5, someHash(), 0)).toBe("unknown_head");
    expect(judged(5, first.head, 1)).toBe("wrong_epoch");
    expect(judged(5, first.head, 0, carol.own.userId)).toBe("not_a_member");
    expect(placeMessage(state, { seq: 5, sender }, { v: 2, head: first.head, epoch: 0 }).ok).toBe(
      false,
    );
  });

  it("is none in an epoch that a departure closed", async () => {
    const time = NOW;
    const changes = [{ user_id: bob.own.userId, role: "admin" }] as const;
    const two = await accepted(group, drafts.draftRole(group.state, { changes, time }), alice);
    const left = await accepted(
      group,
      drafts.draftLeave(two, { userId: alice.own.userId, time }),
      alice,
      two,
    );
    const at = { seq: 99, sender: bob.own.userId };
    const message = { v: 1, head: left.head, epoch: 0 };
    expect(placeMessage(left, at, message)).toEqual({ ok: false, reason: "closed_epoch" });
    const before = placeMessage(left, { ...at, seq: 15 }, { ...message, head: two.head });
    expect(before.ok).toBe(true);
    expect(placeMessage(left, { seq: 99, sender: uuidv7() }, message)).toMatchObject({
      reason: "not_a_member",
    });
  });
});
