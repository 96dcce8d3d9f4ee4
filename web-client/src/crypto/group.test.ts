// @vitest-environment node
import { beforeAll, describe, expect, it } from "vitest";
import { membersHash } from "./control";
import * as drafts from "./drafts";
import { memberOf, NOW, someHash } from "./testing/fixtures";
import { acts, epochOf, PAYLOAD, stage } from "./testing/stage";
import type { ControlDraft } from "./control";
import type { Stage } from "./testing/stage";

let { alice, bob, carol, group } = {} as Stage;
let { accepted, refusal } = {} as ReturnType<typeof acts>;

beforeAll(async () => {
  const set = await stage();
  ({ alice, bob, carol, group } = set);
  ({ accepted, refusal } = acts(set));
});

describe("group", () => {
  it("adds, promotes, removes, renames and lets go", async () => {
    const time = NOW;
    let state = await accepted(
      group,
      drafts.draftAdd(group.state, {
        payload: PAYLOAD,
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
    state = await accepted(
      group,
      drafts.draftProfile(state, { payload: PAYLOAD, time }),
      bob,
      state,
    );
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
    const add = drafts.draftAdd(state, {
      payload: PAYLOAD,
      members: [memberOf(carol)],
      epoch,
      time,
    });
    const remove = drafts.draftRemove(state, { userIds: [alice.own.userId], epoch, time });
    const role = drafts.draftRole(state, {
      changes: [{ user_id: bob.own.userId, role: "admin" }],
      time,
    });
    const profile = drafts.draftProfile(state, { payload: PAYLOAD, time });
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
    const add = drafts.draftAdd(state, {
      payload: PAYLOAD,
      members: [memberOf(carol)],
      epoch,
      time,
    });
    const rotate = drafts.draftRotate(state, { epoch, time });
    const { userId: bobId } = bob.own;
    const wrong: [ControlDraft, string][] = [
      [
        drafts.draftAdd(state, { payload: PAYLOAD, members: [memberOf(bob)], epoch, time }),
        "wrong_target",
      ],
      [drafts.draftAdd(state, { payload: PAYLOAD, members: [], epoch, time }), "wrong_target"],
      [drafts.draftRemove(state, { userIds: [carol.own.userId], epoch, time }), "wrong_target"],
      [
        { ...add, targets: add.targets.map((target) => ({ ...target, role: null })) },
        "wrong_target",
      ],
      [{ ...rotate, targets: [memberOf(carol)] }, "wrong_target"],
      [{ ...rotate, epoch: 2 }, "wrong_epoch"],
      [{ ...rotate, epoch: 0 }, "wrong_epoch"],
      [{ ...rotate, ekc: null }, "wrong_epoch"],
      [
        { ...drafts.draftProfile(state, { payload: PAYLOAD, time }), ekc: someHash() },
        "wrong_epoch",
      ],
      [{ ...rotate, payload: PAYLOAD }, "wrong_payload"],
      [
        { ...drafts.draftProfile(state, { payload: PAYLOAD, time }), payload: null },
        "wrong_payload",
      ],
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
    const foreign = drafts.draftAdd(state, { payload: PAYLOAD, members: [stranger], epoch, time });
    expect(await refusal(group, foreign, alice)).toBe("unknown_target");
    const other = drafts.draftRemove(state, { userIds: [bobId], epoch, time });
    const swapped = other.targets.map((target) => ({ ...target, fp: carol.own.fp }));
    expect(await refusal(group, { ...other, targets: swapped }, alice)).toBe("wrong_target");
  });

  it("hashes members in any order alike", async () => {
    const members = [memberOf(alice), memberOf(bob, "admin"), memberOf(carol)];
    expect(await membersHash([...members].reverse())).toBe(await membersHash(members));
    expect(await membersHash(members.slice(1))).not.toBe(await membersHash(members));
  });
});
