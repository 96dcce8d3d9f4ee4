import { afterEach, describe, expect, test } from "vitest";
import { groupMembers } from "../../../test-support/group-scenes";
import { Screen } from "../../../test-support/screen";
import { event, me, people } from "../../../test-support/timelines";
import { NewChat } from "../conversations/new-chat";
import { KeyBanner } from "../trust/key-banner";
import { Details } from "../trust/details";
import { eventWords } from "../timeline/event-words";
import { words } from "../words/words";
import { AddPeople } from "./add-people";
import { ClosedNote } from "./closed-note";
import { startOf } from "./history-field";

let screen: Screen;
const open = (scene: string): Screen => (screen = new Screen(scene));
const nothing = (): void => undefined;
const [ada, linus, margaret] = people;
if (ada === undefined || linus === undefined || margaret === undefined) throw new Error("people");

afterEach(() => {
  screen.close();
});

describe("a new conversation", () => {
  test("with one person is a direct one", async () => {
    await open("groups").show(<NewChat invited={null} onClose={nothing} />);
    await screen.type(words.picker.label, "@ada");
    await screen.press(words.newChat.submit);
    expect(screen.engine.calls).toContainEqual(["startConversation", "ada"]);
    await expect.poll(() => screen.ui.routes.current.value).toMatchObject({ id: "c0" });
  });

  test("with several is a group; who is not found stays in the field with the reason", async () => {
    await open("groups").show(<NewChat invited={null} onClose={nothing} />);
    await screen.type(words.picker.label, "ada, nobody linus.t");
    await screen.press(words.picker.add);
    await screen.sees(words.picker.notFound("nobody"));
    expect(screen.field(words.picker.label)?.value).toBe("nobody");
    await screen.type(words.picker.label, "");
    await screen.press(words.newGroup.submit);
    await screen.sees(words.newGroup.nameMissing);
    await screen.type(words.newGroup.name, " Readers ");
    await screen.press(words.newGroup.submit);
    expect(screen.engine.calls).toContainEqual([
      "createGroup",
      { name: "Readers", topic: "", members: [ada.id, linus.id] },
    ]);
    await expect.poll(() => screen.ui.newGroup.people.value).toEqual([]);
  });

  test("closed by accident keeps what was entered", async () => {
    await open("groups").show(<NewChat invited={null} onClose={nothing} />);
    await screen.type(words.picker.label, "ada linus.t");
    await screen.press(words.picker.add);
    await screen.sees("linus.t");
    await screen.type(words.newGroup.name, "Readers");
    await screen.show(null);
    await screen.show(<NewChat invited={null} onClose={nothing} />);
    expect(screen.field(words.newGroup.name)?.value).toBe("Readers");
    await screen.sees("linus.t");
  });
});

describe("the people of a group", () => {
  test("are added with the choice of history", async () => {
    await open("groups").ui.members.load("g3");
    await screen.show(<AddPeople id="g3" again={null} onClose={nothing} />);
    await screen.type(words.picker.label, "linus.t ada");
    await screen.press(words.picker.add);
    await screen.sees(words.picker.isMember("ada"));
    await screen.choose(words.group.history.all);
    await screen.press(words.group.add);
    await expect
      .poll(() => screen.engine.calls)
      .toContainEqual(["addPeople", "g3", [linus.id], { kind: "all" }]);
  });

  test("with new keys are taken out and let in again", async () => {
    await open("groups").show(<AddPeople id="g0" again={margaret} onClose={nothing} />);
    await screen.press(words.trust.addAgain);
    await expect
      .poll(() => screen.engine.calls.slice(-2))
      .toEqual([
        ["removePeople", "g0", [margaret.id]],
        ["addPeople", "g0", [margaret.id], { kind: "none" }],
      ]);
  });

  test("are listed page by page and found by name", async () => {
    await open("groups").ui.members.load("g1");
    await screen.show(<Details id="g1" person={null} />);
    expect(screen.root.querySelectorAll("li button")).toHaveLength(59);
    await screen.press(words.group.more(60));
    expect(screen.root.querySelectorAll("li button")).toHaveLength(119);
    const filter = screen.root.querySelector<HTMLInputElement>("input[type=search]");
    if (filter === null) throw new Error("no filter");
    filter.value = "colleague-99";
    filter.dispatchEvent(new Event("input", { bubbles: true }));
    await expect.poll(() => screen.root.querySelectorAll("li button").length).toBe(8);
  });

  test("are made admins and removed by an admin only after being asked", async () => {
    await open("groups").ui.members.load("g0");
    await screen.show(<Details id="g0" person={linus.id} />);
    await screen.press(words.group.makeAdmin);
    await screen.sees(words.group.removeAdmin);
    await screen.press(words.group.remove);
    expect(screen.engine.calls.map(([call]) => call)).not.toContain("removePeople");
    await screen.press(words.group.remove);
    await expect.poll(() => screen.engine.calls).toContainEqual(["removePeople", "g0", [linus.id]]);
  });

  test("the only admin is told to name another before leaving", async () => {
    const alone = groupMembers()["g3"]?.map((one) => ({
      ...one,
      role: one.own ? ("admin" as const) : ("member" as const),
    }));
    await open("groups").show(<Details id="g0" person={null} />);
    screen.ui.members.view.value = { conversationId: "g0", total: 2, members: alone ?? [] };
    await screen.sees(words.group.lastAdmin);
    await screen.seesNot(words.group.leave);
  });
});

test("a group that one has left can be taken off the list", async () => {
  const conversation = open("groups").ui.state.conversation("g3");
  if (conversation === undefined) throw new Error("no such scene");
  await screen.show(<ClosedNote conversation={conversation} />);
  await screen.press(words.group.forget);
  await expect.poll(() => screen.ui.state.conversation("g3")).toBeUndefined();
});

test("new keys of a verified person are told in stronger words, and settled one way or the other", async () => {
  const conversation = open("groups").ui.state.conversation("c3");
  if (conversation === undefined) throw new Error("no such scene");
  await screen.ui.members.load("c3");
  await screen.show(<KeyBanner conversation={conversation} />);
  await screen.sees(words.trust.warnings.verified_changed("edsger"));
  await screen.press(words.trust.goOnAnyway);
  await screen.seesNot("edsger");
  expect(screen.engine.calls.map(([call]) => call)).toContain("acceptKeys");
});

test("the safety number is shown in 12 groups, and comparing it is remembered", async () => {
  await open("groups").ui.members.load("g0");
  await screen.show(<Details id="g0" person={linus.id} />);
  await screen.sees(words.trust.notVerified);
  const groups = [...screen.root.querySelectorAll("ol li")].map((one) => one.textContent);
  expect(groups).toHaveLength(12);
  expect(groups.every((group) => /^\d{5}$/u.test(group))).toBe(true);
  await screen.press(words.trust.mark);
  await screen.press(words.trust.unmark);
  await screen.sees(words.trust.notVerified);
});

test("events are told in words", () => {
  open("groups");
  const told = (what: Parameters<typeof event>[1], more: Parameters<typeof event>[3]) =>
    eventWords(event(1, what, 0, more), me.id, false);
  expect(told("added", { actor: ada, targets: [linus, margaret] })).toBe(
    "ada added linus.t and margaret_h",
  );
  expect(told("added", { actor: ada, targets: [...people] })).toBe(
    "ada added ada, linus.t, margaret_h and 11 others",
  );
  expect(told("promoted", { actor: me, targets: [linus] })).toBe("You made linus.t an admin");
  expect(told("promoted", { actor: ada, targets: [me, linus] })).toBe(
    "ada made you and linus.t admins",
  );
  expect(told("removed", { actor: null, targets: [me] })).toBe("Somebody removed you");
  expect(told("topic_changed", { actor: me, text: "" })).toBe("You removed the topic");
  expect(told("identity_changed", { targets: [ada] })).toContain("ada has new keys");
});

test("a day is taken from its first moment here", () => {
  open("groups");
  expect(startOf("2026-03-01")).toBe(new Date(2026, 2, 1).getTime());
  expect(startOf("")).toBeNull();
});
