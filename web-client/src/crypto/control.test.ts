// @vitest-environment node
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { membersHash, signControl } from "./control";
import * as drafts from "./drafts";
import { newEpoch } from "./epoch";
import { applyControl, entryAt, epochEntry, placeMessage } from "./fold";
import { uuidv7 } from "./ids";
import { account, fold, identitiesOf, memberOf, NOW, room, someHash } from "./testing/fixtures";
import type { NewAccount } from "./account";
import type { ControlDraft } from "./control";
import type { ControlState } from "./fold";
import type { Room } from "./testing/fixtures";

let alice: NewAccount;
let bob: NewAccount;
let carol: NewAccount;
let direct: Room;
let group: Room;
const payload = { nonce: "AAAAAAAAAAAAAAAA", ct: "AAAAAAAAAAAAAAAAAAAAAA" };

beforeAll(async () => {
  [alice, bob, carol] = [await account(), await account(), await account()];
  direct = await room("direct", alice, bob);
  group = await room("group", alice, bob);
});

const everybody = () => identitiesOf(alice, bob, carol);
const epochOf = (where: Room, epoch: number) => newEpoch(where.conversationId, epoch);

/** Signs a draft and applies it after the room's `create`. */
async function offered(where: Room, draft: ControlDraft, by: NewAccount, state = where.state) {
  const { conversationId } = where;
  const event = await signControl(conversationId, draft, by.own);
  return applyControl(state, { conversationId, seq: 10 * (state.n + 1), event }, everybody());
}

const refusal = async (where: Room, draft: ControlDraft, by: NewAccount, state?: ControlState) => {
  const verdict = await offered(where, draft, by, state);
  return verdict.ok ? "accepted" : verdict.reason;
};

const accepted = async (where: Room, draft: ControlDraft, by: NewAccount, state?: ControlState) => {
  const verdict = await offered(where, draft, by, state);
  if (!verdict.ok) {
    throw new Error(verdict.reason);
  }
  return verdict.state;
};

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
    const add = drafts.draftAdd(direct.state, { members: [memberOf(carol)], epoch, time: NOW });
    expect(await refusal(direct, add, alice)).toBe("wrong_kind");
    const leave = drafts.draftLeave(direct.state, { userId: bob.own.userId, time: NOW });
    expect(await refusal(direct, leave, bob)).toBe("wrong_kind");
    const profile = drafts.draftProfile(direct.state, { payload, time: NOW });
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
      const verdict = await applyControl(null, { conversationId, seq: 1, event }, everybody());
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
    expect(await applyControl(direct.state, elsewhere, everybody())).toMatchObject({
      reason: "break",
    });
    const early = { conversationId: direct.conversationId, seq: 1, event };
    expect(await applyControl(direct.state, early, everybody())).toMatchObject({ reason: "break" });
  });

  it("takes the same event at the same place again without a change, elsewhere it is a break", async () => {
    const { conversationId, event, state } = direct;
    expect(await applyControl(state, { conversationId, seq: 1, event }, everybody())).toEqual({
      ok: true,
      state,
    });
    const again = await applyControl(state, { conversationId, seq: 2, event }, everybody());
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
    expect(await applyControl(direct.state, forgedAt, everybody())).toMatchObject({
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
            everybody(),
          );
          expect(verdict.ok).toBe(
            name !== null && JSON.stringify(value) === JSON.stringify(direct.event[name as "n"]),
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("group", () => {
  it("adds, promotes, removes, renames and lets go", async () => {
    const time = NOW;
    let state = await accepted(
      group,
      drafts.draftAdd(group.state, {
        members: [memberOf(carol)],
        epoch: await epochOf(group, 1),
        time,
      }),
      alice,
    );
    expect(state.members).toHaveLength(3);
    state = await accepted(
      group,
      drafts.draftRole(state, { changes: [{ user_id: bob.own.userId, role: "admin" }], time }),
      alice,
      state,
    );
    expect(state).toMatchObject({ epoch: 1, n: 2 });
    state = await accepted(group, drafts.draftProfile(state, { payload, time }), bob, state);
    state = await accepted(
      group,
      drafts.draftLeave(state, { userId: alice.own.userId, time }),
      alice,
      state,
    );
    expect(state.epoch).toBe(1);
    state = await accepted(
      group,
      drafts.draftRemove(state, {
        userIds: [carol.own.userId],
        epoch: await epochOf(group, 2),
        time,
      }),
      bob,
      state,
    );
    expect(state).toMatchObject({ epoch: 2, members: [memberOf(bob, "admin")] });
    state = await accepted(
      group,
      drafts.draftLeave(state, { userId: bob.own.userId, time }),
      bob,
      state,
    );
    expect(state.members).toEqual([]);
    expect(state.log.map((entry) => entry.kind)).toEqual([
      "create",
      "add",
      "role",
      "profile",
      "leave",
      "remove",
      "leave",
    ]);
  });

  it("takes add, remove, role and profile from admins alone", async () => {
    const epoch = await epochOf(group, 1);
    const [state, time] = [group.state, NOW];
    const add = drafts.draftAdd(state, { members: [memberOf(carol)], epoch, time });
    const remove = drafts.draftRemove(state, { userIds: [alice.own.userId], epoch, time });
    const role = drafts.draftRole(state, {
      changes: [{ user_id: bob.own.userId, role: "admin" }],
      time,
    });
    const profile = drafts.draftProfile(state, { payload, time });
    for (const draft of [add, remove, role, profile]) {
      expect(await refusal(group, draft, bob)).toBe("wrong_role");
      expect(await refusal(group, draft, carol)).toBe("not_a_member");
    }
  });

  it("keeps an admin while it has members", async () => {
    const { userId } = alice.own;
    expect(await refusal(group, drafts.draftLeave(group.state, { userId, time: NOW }), alice)).toBe(
      "wrong_role",
    );
    const changes = [{ user_id: userId, role: "member" }] as const;
    expect(await refusal(group, drafts.draftRole(group.state, { changes, time: NOW }), alice)).toBe(
      "wrong_role",
    );
    const epoch = await epochOf(group, 1);
    const itself = drafts.draftRemove(group.state, { userIds: [userId], epoch, time: NOW });
    expect(await refusal(group, itself, alice)).toBe("wrong_target");
  });

  it("refuses targets, epochs, forms and payloads that do not fit the kind", async () => {
    const epoch = await epochOf(group, 1);
    const [state, time] = [group.state, NOW];
    const add = drafts.draftAdd(state, { members: [memberOf(carol)], epoch, time });
    const rotate = drafts.draftRotate(state, { epoch, time });
    const { userId: bobId } = bob.own;
    const wrong: [ControlDraft, string][] = [
      [drafts.draftAdd(state, { members: [memberOf(bob)], epoch, time }), "wrong_target"],
      [drafts.draftAdd(state, { members: [], epoch, time }), "wrong_target"],
      [drafts.draftRemove(state, { userIds: [carol.own.userId], epoch, time }), "wrong_target"],
      [
        { ...add, targets: add.targets.map((target) => ({ ...target, role: null })) },
        "wrong_target",
      ],
      [{ ...rotate, targets: [memberOf(carol)] }, "wrong_target"],
      [{ ...rotate, epoch: 2 }, "wrong_epoch"],
      [{ ...rotate, epoch: 0 }, "wrong_epoch"],
      [{ ...rotate, ekc: null }, "wrong_epoch"],
      [{ ...drafts.draftProfile(state, { payload, time }), ekc: someHash() }, "wrong_epoch"],
      [{ ...rotate, payload }, "wrong_payload"],
      [{ ...drafts.draftProfile(state, { payload, time }), payload: null }, "wrong_payload"],
      [{ ...rotate, form: "group" }, "wrong_form"],
      [
        {
          ...drafts.draftCreate({
            form: "group",
            members: [memberOf(alice, "admin")],
            epoch,
            time,
          }),
          n: 1,
          prev: state.head,
        },
        "wrong_kind",
      ],
    ];
    for (const [draft, reason] of wrong) {
      expect(await refusal(group, draft, alice)).toBe(reason);
    }
    const unsorted = { ...add, targets: [memberOf(carol), memberOf(carol)] };
    expect(await refusal(group, unsorted, alice)).toBe("wrong_target");
    const stranger = { ...memberOf(carol), fp: memberOf(bob).fp };
    const foreign = drafts.draftAdd(state, { members: [stranger], epoch, time });
    expect(await refusal(group, foreign, alice)).toBe("unknown_target");
    const other = drafts.draftRemove(state, { userIds: [bobId], epoch, time });
    const swapped = other.targets.map((target) => ({ ...target, fp: carol.own.fp }));
    expect(await refusal(group, { ...other, targets: swapped }, alice)).toBe("wrong_target");
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
          live = await fold(live, placed, everybody());
          stored = await fold(
            JSON.parse(JSON.stringify(stored)) as ControlState,
            placed,
            everybody(),
          );
        }
        expect(stored).toEqual(live);
        expect(live).toMatchObject({ n: series.length, epoch: series.length });
      }),
      { numRuns: 25 },
    );
  });

  it("hashes members in any order alike", async () => {
    const members = [memberOf(alice), memberOf(bob, "admin"), memberOf(carol)];
    expect(await membersHash([...members].reverse())).toBe(await membersHash(members));
    expect(await membersHash(members.slice(1))).not.toBe(await membersHash(members));
  });
});

describe("place of a message", () => {
  it("needs a member at the head, in the head's epoch, before the epoch closed", async () => {
    const { conversationId, state: first } = direct;
    const draft = drafts.draftRotate(first, { epoch: await epochOf(direct, 1), time: NOW });
    const event = await signControl(conversationId, draft, bob.own);
    const state = await fold(first, { conversationId, seq: 10, event }, everybody());
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
