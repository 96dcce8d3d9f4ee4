import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FakeEngine } from "../../../test-support/fake-engine";
import { sceneNamed } from "../../../test-support/scenes";
import { Ui, UiContext } from "../ui";
import { byteLength, MAX_BYTES } from "./bytes";
import { Composer } from "./composer";
import { composerKey } from "./keys";

const press = {
  key: "Enter",
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  isComposing: false,
  keyCode: 13,
};

describe("keys", () => {
  test("Enter sends and Shift+Enter breaks, or the other way round by setting", () => {
    expect(composerKey(press, true)).toBe("send");
    expect(composerKey({ ...press, shiftKey: true }, true)).toBe("break");
    expect(composerKey(press, false)).toBe("break");
    expect(composerKey({ ...press, shiftKey: true }, false)).toBe("send");
    expect(composerKey({ ...press, ctrlKey: true }, false)).toBe("send");
  });

  test("while an input method composes, Enter is its own", () => {
    expect(composerKey({ ...press, isComposing: true }, true)).toBeNull();
    expect(composerKey({ ...press, keyCode: 229 }, true)).toBeNull();
  });
});

describe("the composer", () => {
  let root: HTMLElement;
  let engine: FakeEngine;
  let ui: Ui;
  const area = (): HTMLTextAreaElement => {
    const found = root.querySelector("textarea");
    if (found === null) throw new Error("no textarea");
    return found;
  };
  const write = (text: string): Promise<void> =>
    act(() => {
      area().value = text;
      area().dispatchEvent(new Event("input", { bubbles: true }));
    });
  const enter = (): Promise<void> =>
    act(() => {
      area().dispatchEvent(
        new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }),
      );
    });
  const show = (id: string): void => {
    render(
      <UiContext.Provider value={ui}>
        <Composer key={id} id={id} title="ada" />
      </UiContext.Provider>,
      root,
    );
  };

  beforeEach(() => {
    root = document.createElement("div");
    document.body.append(root);
    engine = new FakeEngine(sceneNamed("chat"));
    ui = new Ui(engine, localStorage);
    show("c0");
  });
  afterEach(() => {
    render(null, root);
    root.remove();
  });

  test("sends what was written, without the white space around it, and is empty again", async () => {
    await write("  hello\nthere \n");
    await enter();
    expect(engine.calls).toContainEqual(["sendText", "c0", "hello\nthere"]);
    expect(area().value).toBe("");
  });

  test("sends nothing when there is nothing", async () => {
    await write(" \n ");
    await enter();
    expect(engine.calls).toEqual([]);
    expect(root.querySelector<HTMLButtonElement>("[type=submit]")?.disabled).toBe(true);
  });

  test("counts bytes, not characters, and refuses what is too long", async () => {
    await write("é".repeat(MAX_BYTES / 2 + 1));
    expect(root.querySelector("#composer-count")?.textContent).toBe("2 bytes too long");
    await enter();
    expect(engine.calls.map(([call]) => call)).not.toContain("sendText");
    await write("é".repeat(MAX_BYTES / 2 - 2));
    expect(root.querySelector("#composer-count")?.textContent).toBe("4 bytes left");
    await write("short");
    expect(root.querySelector("#composer-count")?.textContent).toBe("");
    expect(byteLength("é🎉")).toBe(6);
  });

  test("keeps a draft for each conversation", async () => {
    await write("for ada");
    show("c1");
    expect(area().value).toBe("");
    await write("for linus");
    show("c0");
    expect(area().value).toBe("for ada");
  });

  test("a refused text comes back", async () => {
    engine.pace = 0;
    engine.refusal = { code: "unavailable", field: null, retryAfter: null };
    await write("keep me");
    await enter();
    await expect.poll(() => area().value).toBe("keep me");
    expect(ui.toasts.shown.value[0]?.tone).toBe("danger");
  });

  test("completes members, with the keyboard alone", async () => {
    engine = new FakeEngine(sceneNamed("messages"));
    ui = new Ui(engine, localStorage);
    await ui.members.load("r0");
    await act(() => {
      show("r0");
    });
    const lines = (): string[] =>
      [...root.querySelectorAll("[role=option]")].map((line) => line.textContent);
    const press = (key: string): Promise<void> =>
      act(() => {
        area().dispatchEvent(
          new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }),
        );
      });
    await write("Hello @a");
    expect(lines().map((line) => line.slice(1))).toEqual([
      "ada",
      "margaret_h",
      "all: Everybody here",
    ]);
    await press("ArrowDown");
    const chosen = root.querySelector("[aria-selected=true]");
    expect(chosen?.textContent).toContain("margaret_h");
    expect(area().getAttribute("aria-activedescendant")).toBe(chosen?.id);
    await press("Enter");
    expect(area().value).toBe("Hello @margaret_h ");
    expect(lines()).toEqual([]);
    await write("@");
    await press("Escape");
    expect(lines()).toEqual([]);
    await press("Enter");
    expect(engine.calls).toContainEqual(["sendText", "r0", "@"]);
  });

  test("completes emoji by name, also between two colons", async () => {
    await write("so :tad");
    await expect.poll(() => root.querySelector("[role=option]"), { timeout: 9_000 }).not.toBeNull();
    await act(() => {
      area().dispatchEvent(
        new KeyboardEvent("keydown", { key: "Tab", bubbles: true, cancelable: true }),
      );
    });
    expect(area().value).toBe("so 🎉 ");
    await write("and :owl:");
    await expect.poll(() => area().value).toBe("and 🦉");
  });

  test("tells that the person types, not for white space", async () => {
    await write(" ");
    expect(engine.calls).toEqual([]);
    await write("a");
    expect(engine.calls).toEqual([["typing", "c0"]]);
  });

  test("takes over the draft of the conversation that is opened", async () => {
    engine.pace = 0;
    await engine.saveDraft("c0", { text: "begun elsewhere", replyTo: null });
    await engine.openConversation("c0");
    await expect.poll(() => area().value).toBe("begun elsewhere");
  });
});
