import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Screen } from "../../../test-support/screen";
import { me, people } from "../../../test-support/timelines";
import { Commands } from "../commands/commands";
import { ToastShelf } from "../parts/toast-shelf";
import { words } from "../words/words";
import { Conversation } from "./conversation";
import { Floats } from "./floats";
import { namesOf } from "./reactions";

let screen: Screen;
const [ada = me, linus = me] = people;
const calls = (name: string): readonly (readonly unknown[])[] =>
  screen.engine.calls.filter(([call]) => call === name);

const row = (key: string): HTMLElement => {
  const found = screen.root.querySelector<HTMLElement>(`article[data-key="${key}"]`);
  if (found === null) throw new Error(`no message ${key}`);
  return found;
};
const press = (target: Element | null, key: string): Promise<void> =>
  act(() => {
    target?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  });
const click = (target: Element | null | undefined): Promise<void> =>
  act(() => {
    if (!(target instanceof HTMLElement)) throw new Error("nothing to press");
    target.click();
  });
const named = (name: string): HTMLElement | undefined =>
  [...screen.root.querySelectorAll<HTMLElement>("button")].find(
    (one) => (one.getAttribute("aria-label") ?? one.textContent).trim() === name,
  );
const menuLines = (): string[] =>
  [...screen.root.querySelectorAll("[data-line]")].map((line) => line.textContent);
const openMenuOf = async (key: string): Promise<void> => {
  await act(() => {
    row(key).focus();
  });
  await press(row(key), "Enter");
};
const choose = async (key: string, line: string): Promise<void> => {
  await openMenuOf(key);
  await click(
    [...screen.root.querySelectorAll("[data-line]")].find((one) => one.textContent === line),
  );
};
const area = (): HTMLTextAreaElement => {
  const found = screen.root.querySelector("textarea");
  if (found === null) throw new Error("no textarea");
  return found;
};
const write = (text: string): Promise<void> =>
  act(() => {
    area().value = text;
    area().setSelectionRange(text.length, text.length);
    area().dispatchEvent(new Event("input", { bubbles: true }));
  });

beforeEach(async () => {
  screen = new Screen("messages");
  await screen.engine.openConversation("r0");
  await screen.show(
    <>
      <Conversation id="r0" />
      <Floats />
      <Commands />
      <ToastShelf />
    </>,
  );
  await screen.sees("The one that halts");
  await expect.poll(() => named(words.pins.show(1))).toBeDefined();
});
afterEach(() => {
  screen.close();
});

describe("the menu of a message", () => {
  test("opens with Enter, lists what may be done, and gives the focus back at Escape", async () => {
    await openMenuOf("m5");
    expect(menuLines()).toEqual([
      words.actions.reply,
      words.actions.react,
      words.actions.edit,
      words.actions.copy,
      words.actions.forward,
      words.actions.pin,
      words.actions.details,
      words.actions.versions,
      words.actions.delete_for_me,
      words.actions.delete_for_all,
    ]);
    expect(document.activeElement?.textContent).toBe(words.actions.reply);
    await press(document.activeElement, "ArrowDown");
    expect(document.activeElement?.textContent).toBe(words.actions.react);
    await press(document.activeElement, "End");
    expect(document.activeElement?.textContent).toBe(words.actions.delete_for_all);
    await press(document.activeElement, "p");
    expect(document.activeElement?.textContent).toBe(words.actions.pin);
    await press(document.activeElement, "Escape");
    expect(screen.root.querySelector("[role=menu]")).toBeNull();
    expect(document.activeElement).toBe(row("m5"));
  });

  test("of somebody else's deleted message has only what is left", async () => {
    await openMenuOf("m6");
    expect(menuLines()).toEqual([words.actions.delete_for_me]);
  });

  test("is reached from the bar at the focused message", async () => {
    await act(() => {
      row("m4").focus();
    });
    await click(row("m4").querySelector(`[aria-label="${words.actions.more}"]`));
    expect(menuLines()).toContain(words.actions.forward);
    expect(menuLines()).not.toContain(words.actions.edit);
  });
});

describe("replies", () => {
  test("quote, and go out with what they answer", async () => {
    await choose("m4", words.actions.reply);
    await screen.sees(words.reply.to("linus.t"));
    expect(document.activeElement).toBe(area());
    await write("this one");
    await press(area(), "Enter");
    expect(calls("sendText")).toEqual([["sendText", "r0", "this one", { replyTo: "m4" }]]);
    await screen.seesNot(words.reply.to("linus.t"));
  });

  test("are given up with Escape, and the text stays", async () => {
    await choose("m4", words.actions.reply);
    await write("later");
    await press(area(), "Escape");
    await screen.seesNot(words.reply.to("linus.t"));
    expect(area().value).toBe("later");
  });

  test("lead to what they answer, loaded or not", async () => {
    await click(row("m5").querySelector("button"));
    expect(document.activeElement).toBe(row("m4"));
    await act(() => screen.ui.showMessage("r0", 10));
    expect(calls("showMessage")).toEqual([["showMessage", "r0", 10]]);
    await expect.poll(() => document.activeElement?.getAttribute("data-key")).toBe("m10");
    await act(() => screen.ui.showMessage("r0", 999));
    await screen.sees(words.message.gone);
  });

  test("to what is deleted or out of reach say so", () => {
    expect(row("m14").textContent).toContain(words.reply.deleted);
    expect(row("m8").textContent).toContain(words.reply.unavailable);
    expect(row("m8").querySelector("button")?.disabled).toBe(true);
  });
});

describe("edits", () => {
  test("begin with Up in the empty composer, and the draft waits", async () => {
    await write("");
    await press(area(), "ArrowUp");
    expect(area().value).toBe("Good night");
    await write("Good night, all");
    await press(area(), "Enter");
    expect(calls("edit")).toEqual([["edit", "r0", "m14", "Good night, all"]]);
    expect(area().value).toBe("");
    await screen.sees("Good night, all");
    await click(row("m14").querySelector(`[aria-label^="Edited"]`));
    await screen.sees(words.versionsDialog.first);
  });

  test("are left with Escape", async () => {
    await write("a draft");
    await choose("m5", words.actions.edit);
    expect(area().value).toBe("The one that halts");
    await write("The one");
    await press(area(), "Escape");
    expect(area().value).toBe("a draft");
    expect(calls("edit")).toEqual([]);
  });

  test("that change nothing are not sent, and refused ones come back", async () => {
    await choose("m5", words.actions.edit);
    await press(area(), "Enter");
    expect(calls("edit")).toEqual([]);
    await choose("m5", words.actions.edit);
    await write("No");
    screen.engine.refusal = { code: "unavailable", field: null, retryAfter: null };
    await press(area(), "Enter");
    await expect.poll(() => area().value).toBe("No");
  });
});

describe("deleting", () => {
  test("for oneself can be undone", async () => {
    await choose("m5", words.actions.delete_for_me);
    await expect.poll(() => screen.root.querySelector("[data-key=m5]")).toBeNull();
    await screen.press(words.undo);
    await expect.poll(() => screen.root.querySelector("[data-key=m5]")).not.toBeNull();
    expect(calls("hide").map(([, , , hidden]) => hidden)).toEqual([true, false]);
  });

  test("for everybody asks first and leaves a tombstone", async () => {
    await choose("m5", words.actions.delete_for_all);
    await screen.sees(words.deleteDialog.why);
    expect(calls("deleteForAll")).toEqual([]);
    await screen.press(words.deleteDialog.submit);
    await expect.poll(() => row("m5").textContent).toContain(words.message.deleted.you);
  });

  test("says by whom, and a lost message says that it is lost", () => {
    expect(row("m6").textContent).toContain(words.message.deleted.sender("margaret_h"));
    expect(row("m7").textContent).toContain(words.message.deleted.admin);
    expect(row("m11").textContent).toContain(words.timeline.faults.erased);
  });
});

describe("reactions", () => {
  test("are named with their people, and a press toggles the own one", async () => {
    const pill = (): Element | undefined => row("m3").querySelectorAll("[aria-pressed]")[1];
    expect(pill()?.getAttribute("aria-label")).toBe("🍪 3, you, margaret_h, and edsger");
    expect(pill()?.getAttribute("aria-pressed")).toBe("true");
    await click(pill());
    expect(calls("react")).toEqual([["react", "r0", "m3", "🍪", false]]);
    await expect.poll(() => pill()?.getAttribute("aria-pressed")).toBe("false");
  });

  test("of many people name some of them", () => {
    expect(namesOf([ada, linus], null)).toBe("ada and linus.t");
    expect(namesOf([ada, me], me.id)).toBe("you and ada");
    expect(namesOf(people, null)).toBe(
      "ada, linus.t, margaret_h, edsger, barbara.liskov, alan, and 8 others",
    );
  });

  test("are chosen from a few or from all emoji", async () => {
    await choose("m5", words.actions.react);
    const quick = screen.root.querySelector("[role=menuitemcheckbox]");
    await click(quick);
    expect(calls("react")).toEqual([["react", "r0", "m5", "👍", true]]);
    await choose("m5", words.actions.react);
    await click(named(words.reactions.moreEmoji));
    await expect
      .poll(() => screen.root.querySelector("[role=gridcell]"), { timeout: 9_000 })
      .not.toBeNull();
    await click(screen.root.querySelector('[data-emoji="😀"]'));
    expect(calls("react").at(-1)).toEqual(["react", "r0", "m5", "😀", true]);
    expect(screen.ui.emoji.used.value[0]).toBe("😀");
  });

  test("are listed with their people", async () => {
    await choose("m3", words.actions.reactions);
    await screen.sees(words.reactionsDialog.title);
    await screen.sees("margaret_h");
  });
});

describe("pins", () => {
  test("stand under the head and are listed", async () => {
    await screen.sees("Three things for tomorrow");
    await choose("m5", words.actions.pin);
    expect(calls("pin")).toEqual([["pin", "r0", "m5", true]]);
    await expect.poll(() => named(words.pins.show(2))).toBeDefined();
    await click(named(words.pins.show(2)));
    await expect.poll(() => screen.root.querySelectorAll("dialog li").length).toBe(2);
    await click(screen.root.querySelector("dialog li button"));
    await expect.poll(() => document.activeElement?.getAttribute("data-key")).toBe("m5");
  });
});

describe("forwarding", () => {
  test("goes to the chosen conversations", async () => {
    await choose("m5", words.actions.forward);
    await expect.poll(() => screen.root.querySelector("dialog input[type=search]")).not.toBeNull();
    const field = screen.root.querySelector<HTMLInputElement>("dialog input[type=search]");
    await act(() => {
      if (field === null) return;
      field.value = "LINUS";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    const boxes = screen.root.querySelectorAll<HTMLInputElement>("dialog input[type=checkbox]");
    expect(boxes).toHaveLength(1);
    await click(boxes[0]);
    await screen.press(words.forwardDialog.submit(1));
    expect(calls("forward")).toEqual([["forward", "r0", "m5", ["c1"]]]);
  });
});

test("who has read a message is told in groups", async () => {
  await choose("m5", words.actions.details);
  for (const title of [words.readersDialog.read, words.readersDialog.delivered])
    await expect
      .poll(() => screen.root.querySelector(`dialog ul[aria-label="${title}"]`))
      .not.toBeNull();
});

test("own messages say how far they have come", () => {
  const said = (key: string) => row(key).querySelector("[data-mark]")?.textContent;
  expect([said("m3"), said("m5"), said("m12")]).toEqual([
    words.marks.read,
    words.marks.delivered,
    words.marks.stored,
  ]);
  expect(row("m4").querySelector("[data-mark]")).toBeNull();
});

test("mentions stand out, of oneself and everybody more", () => {
  const marks = [...row("m4").querySelectorAll<HTMLElement>("[data-me]")];
  expect(marks.map((one) => [one.textContent, one.dataset["me"]])).toEqual([
    ["@grace", "true"],
    ["@ada", "false"],
    ["@all", "true"],
  ]);
});

test("typing is told under the name", async () => {
  await screen.sees(words.typing.two("ada", "linus.t"));
  await act(() => {
    screen.engine.types("r0", [ada]);
  });
  await screen.sees(words.typing.one("ada"));
});
