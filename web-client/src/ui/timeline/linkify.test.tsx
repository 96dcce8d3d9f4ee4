import { render } from "preact";
import { describe, expect, test } from "vitest";
import { MessageText } from "./message-text";
import { linkify } from "./linkify";

const links = (text: string): string[] =>
  linkify(text).flatMap((piece) => (piece.kind === "link" ? [piece.href] : []));
const shown = (text: string): string =>
  linkify(text)
    .map((piece) => piece.text)
    .join("");

describe("links", () => {
  test.each([
    ["see https://example.org.", "https://example.org/"],
    ["(https://example.org/a_(b))", "https://example.org/a_(b)"],
    ["<https://example.org/x>", "https://example.org/x"],
    ['"https://example.org/x"', "https://example.org/x"],
    ["HTTPS://EXAMPLE.ORG/A?", "https://example.org/A"],
    ["**https://example.org**", "https://example.org/"],
  ])("in %s", (text, href) => {
    expect(links(text)).toEqual([href]);
    expect(shown(text)).toBe(text);
  });

  test.each([
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "ftp://example.org",
    "blob:https://example.org/x".slice(0, 5),
    "https://",
    "http://:80",
    "https://user:secret@example.org/",
    "https://google.com@evil.example",
    "javascript://example.org/%0aalert(1)",
    "//example.org",
    "xhttps://example.org",
    "https://exa\u202Emple.org".slice(0, 8),
  ])("not in %s", (text) => {
    expect(links(text)).toEqual([]);
    expect(shown(text)).toBe(text);
  });

  test("characters that turn the writing direction end a link", () => {
    expect(links("https://example.org/\u202Egpj.exe")).toEqual(["https://example.org/"]);
  });

  test("a host that mixes scripts is shown as it really is, one in a single script as it was written", () => {
    expect(shown("https://аррle.com/x")).toContain("xn--");
    expect(shown("https://www.gооgle.com")).toContain("xn--");
    expect(shown("https://bücher.example/ä")).toBe("https://bücher.example/ä");
    expect(shown("https://пример.рф")).toBe("https://пример.рф");
  });

  test("hostile lengths are done in no time", () => {
    const start = performance.now();
    linkify(`https://a.example/${"(".repeat(8_000)}${")".repeat(8_000)}`);
    linkify("https://".repeat(2_000));
    linkify(`https://a.example/${".".repeat(16_000)}`);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});

test("markup in a message stays text, and links give nothing away", () => {
  const root = document.createElement("div");
  const hostile =
    '<img src=x onerror=alert(1)><script>1</script> &lt;b&gt; https://example.org/"onmouseover="x';
  render(<MessageText text={hostile} />, root);
  expect(root.textContent).toBe(hostile);
  expect([...root.querySelectorAll("*")].map((element) => element.localName)).toEqual(["a"]);
  const link = root.querySelector("a");
  expect(link?.getAttribute("href")).toBe("https://example.org/");
  expect(link?.getAttribute("rel")).toBe("noopener noreferrer");
  expect(link?.getAttribute("target")).toBe("_blank");
  expect(link?.getAttributeNames().some((name) => name.startsWith("on"))).toBe(false);
});
