import { act } from "preact/test-utils";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { Screen } from "../../../test-support/screen";
import { words } from "../words/words";
import { GROUPS, loadBook, toned, type EmojiBook } from "./book";
import { COLUMNS } from "./grid";
import { EmojiPicker } from "./picker";

let book: EmojiBook;
beforeAll(async () => {
  book = await loadBook();
});

describe("the book", () => {
  test("has all groups and no bare letters or skin tones", () => {
    for (const group of GROUPS) expect(book.groups.get(group)?.length).toBeGreaterThan(50);
    const all = [...book.groups.values()].flat();
    expect(all.length).toBeGreaterThan(1_800);
    expect(all.every(({ emoji, label }) => emoji !== "" && label !== "")).toBe(true);
    expect(all.some(({ emoji }) => emoji === "🏽" || emoji === "🇦")).toBe(false);
  });

  test.each([
    ["tada", "🎉"],
    ["heart eye", "😍"],
    ["THUMBS UP", "👍"],
    ["flag germ", "🇩🇪"],
  ])("finds %s", (typed, emoji) => {
    expect(book.find(typed, 8).map((one) => one.emoji)).toContain(emoji);
  });

  test("finds nothing for nothing or nonsense", () => {
    expect(book.find(" ", 8)).toEqual([]);
    expect(book.find("qqqq", 8)).toEqual([]);
    expect(book.named("qqqq")).toBeUndefined();
  });

  test("knows short names and skin tones", () => {
    const wave = book.named("wave");
    if (wave === undefined) throw new Error("no wave");
    expect([toned(wave, 0), toned(wave, 3)]).toEqual(["👋", "👋🏽"]);
    const cat = book.named("cat");
    expect(cat === undefined ? "" : toned(cat, 3)).toBe(cat?.emoji);
  });
});

describe("the picker", () => {
  let screen: Screen;
  const picked: string[] = [];
  const anchor = { left: 0, top: 0, right: 0, bottom: 0 };
  const key = (name: string): Promise<void> =>
    act(() => {
      document.activeElement?.dispatchEvent(
        new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }),
      );
    });
  const at = (): string => document.activeElement?.getAttribute("aria-label") ?? "";
  const show = async (): Promise<void> => {
    screen = new Screen("messages");
    const pick = (emoji: string): number => picked.push(emoji);
    await screen.show(
      <EmojiPicker anchor={anchor} onClose={() => picked.push("")} onPick={pick} />,
    );
    await expect.poll(() => screen.root.querySelector("[role=gridcell]")).not.toBeNull();
  };
  afterEach(() => {
    screen.ui.emoji.forget();
    screen.close();
    picked.length = 0;
  });

  test("is walked through with arrows, from the field and back to it", async () => {
    await show();
    const cells = [...screen.root.querySelectorAll("[role=gridcell]")].map(
      (cell) => cell.getAttribute("aria-label") ?? "",
    );
    expect(document.activeElement?.tagName).toBe("INPUT");
    await key("ArrowDown");
    expect(at()).toBe(cells[0]);
    await key("ArrowRight");
    expect(at()).toBe(cells[1]);
    await key("ArrowDown");
    expect(at()).toBe(cells[1 + COLUMNS]);
    await key("End");
    expect(at()).toBe(cells[2 * COLUMNS - 1]);
    await key("ArrowRight");
    expect(at()).toBe(cells[2 * COLUMNS]);
    await key("Home");
    await key("ArrowUp");
    await key("ArrowUp");
    await key("ArrowUp");
    expect(document.activeElement?.tagName).toBe("INPUT");
    await key("Escape");
    expect(picked).toEqual([""]);
  });

  test("finds by name; Enter takes the first one", async () => {
    await show();
    const field = screen.root.querySelector("input");
    await act(() => {
      if (field === null) return;
      field.value = "tada";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    expect(screen.root.querySelectorAll("[role=gridcell]").length).toBeLessThan(10);
    await key("Enter");
    expect(picked).toEqual(["🎉"]);
    await act(() => {
      if (field === null) return;
      field.value = "qqqq";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    await screen.sees(words.emoji.none);
  });

  test("shows what was used lately first, and the chosen skin tone", async () => {
    await show();
    await act(() => {
      screen.ui.emoji.use("🦉");
      screen.ui.emoji.choose(4);
    });
    await screen.sees(words.emoji.groups.recent);
    expect(screen.root.querySelector("[role=gridcell]")?.textContent).toBe("🦉");
    expect(screen.root.querySelector('[data-emoji="👋🏾"]')).not.toBeNull();
    expect(screen.ui.emoji.quick()).toHaveLength(6);
    expect(screen.ui.emoji.quick()[0]).toBe("🦉");
  });
});
