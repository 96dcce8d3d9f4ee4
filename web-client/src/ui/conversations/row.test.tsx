import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Screen } from "../../../test-support/screen";
import { PrivacySection } from "../settings/privacy-section";
import { words } from "../words/words";
import { ConversationList } from "./list";
import { presenceWords } from "./presence";

let screen: Screen;
const rowOf = (id: string): Element => {
  const row = screen.root.querySelector(`a[href="#/c/${id}"]`);
  if (row === null) throw new Error(`no row ${id}`);
  return row;
};

beforeEach(async () => {
  screen = new Screen("messages");
  await screen.show(<ConversationList openId={null} />);
});
afterEach(() => {
  screen.close();
});

test("a row says who types, what was begun, what is unread, and whether one is mentioned", () => {
  expect(rowOf("c2").textContent).toContain(words.typing.here);
  expect(rowOf("r0").textContent).toContain(words.typing.two("ada", "linus.t"));
  expect(rowOf("c7").textContent).toContain("Draft: Dear Katherine, about the orbit");
  expect(rowOf("c1").textContent).toContain(words.mention.badge(1));
  expect(rowOf("c1").textContent).toContain(words.list.unread(3));
  expect(rowOf("c4").textContent).not.toContain("@");
});

test("a dot and words tell who is there", () => {
  expect(rowOf("c0").querySelector("[data-presence=online]")).not.toBeNull();
  expect(rowOf("c0").textContent).toContain(words.presence.online);
  expect(rowOf("c1").querySelector("[data-presence=away]")).not.toBeNull();
  expect(rowOf("c4").querySelector("[data-presence]")).toBeNull();
  const now = 10_000_000;
  const gone = { state: "offline", lastSeen: now - 300_000 } as const;
  expect(presenceWords(gone, now)).toBe("Last seen 5m ago");
  expect(presenceWords({ state: "offline", lastSeen: null }, now)).toBeNull();
  expect(presenceWords(null, now)).toBeNull();
});

test("what is typed here stands in the row before what was kept", async () => {
  await act(() => {
    screen.ui.writing("c7").type("Dear **K.**");
  });
  expect(rowOf("c7").textContent).toContain("Draft: Dear K.");
});

test("what others are told is switched for all devices", async () => {
  await screen.show(<PrivacySection />);
  await screen.choose(words.privacy.typing);
  expect(screen.engine.calls).toContainEqual(["changeSettings", { typing: false }]);
  const box = [...screen.root.querySelectorAll("label")]
    .find((label) => label.textContent === words.privacy.typing)
    ?.querySelector("input");
  await expect.poll(() => box?.checked).toBe(false);
});
