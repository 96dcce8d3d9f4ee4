import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseMarkup, plainText, type Block, type Inline, type Mentions } from "./markup";

/** A short notation for trees: `<b>x</b>` and the like. */
const tags = { bold: "b", italic: "i", both: "bi", struck: "s" } as const;
const drawnInline = (node: Inline): string => {
  switch (node.kind) {
    case "text":
      return node.text;
    case "code":
      return `<c>${node.text}</c>`;
    case "link":
      return `<a>${node.text}</a>`;
    case "mention":
      return `<m>${node.text}</m>`;
    case "bold":
    case "italic":
    case "both":
    case "struck":
      return `<${tags[node.kind]}>${node.inlines.map(drawnInline).join("")}</${tags[node.kind]}>`;
  }
};
const drawnInlines = (nodes: readonly Inline[]): string => nodes.map(drawnInline).join("");
const drawn = (block: Block): string => {
  switch (block.kind) {
    case "lines":
      return `<p>${drawnInlines(block.inlines)}</p>`;
    case "code":
      return `<pre>${block.text}</pre>`;
    case "quote":
      return `<q>${block.blocks.map(drawn).join("")}</q>`;
    case "bullets":
      return block.items.map((item) => `<->${drawnInlines(item)}</->`).join("");
    case "numbers":
      return block.items.map((one) => `<${one.number}>${drawnInlines(one.inlines)}`).join("");
  }
};
const tree = (text: string, mentions?: Mentions): string =>
  parseMarkup(text, mentions).map(drawn).join("");

const inlineText = (nodes: readonly Inline[]): string =>
  nodes.map((node) => ("inlines" in node ? inlineText(node.inlines) : node.text)).join("");
const blockText = (block: Block): string => {
  switch (block.kind) {
    case "lines":
      return inlineText(block.inlines);
    case "code":
      return block.text;
    case "quote":
      return block.blocks.map(blockText).join("");
    case "bullets":
      return block.items.map(inlineText).join("");
    case "numbers":
      return block.items.map((item) => inlineText(item.inlines)).join("");
  }
};
const textOf = (text: string): string => parseMarkup(text).map(blockText).join("");

/** Whether `part` is left when some characters of `whole` are taken away. */
function within(part: string, whole: string): boolean {
  let at = 0;
  for (const char of part) {
    at = whole.indexOf(char, at) + char.length;
    if (at < char.length) return false;
  }
  return true;
}

describe("styles", () => {
  test.each([
    ["**bold**", "<b>bold</b>"],
    ["*italic*", "<i>italic</i>"],
    ["***both***", "<bi>both</bi>"],
    ["~~struck~~", "<s>struck</s>"],
    ["`code`", "<c>code</c>"],
    ["``a ` b``", "<c>a ` b</c>"],
    ["```code in a line```", "<c>code in a line</c>"],
    ["a **b** c", "a <b>b</b> c"],
    ["(**b**), and", "(<b>b</b>), and"],
    ["**b *i* b**", "<b>b <i>i</i> b</b>"],
    ["*i **b** i*", "<i>i <b>b</b> i</i>"],
    ["~~**a** b~~", "<s><b>a</b> b</s>"],
    ["**two words**", "<b>two words</b>"],
    ["**over\ntwo lines**", "<b>over\ntwo lines</b>"],
    ["这是**重要**的", "这是<b>重要</b>的"],
    ["**`code`**", "<b><c>code</c></b>"],
    ["*a* *b*", "<i>a</i> <i>b</i>"],
    ["**a**!", "<b>a</b>!"],
    ["“*a*”", "“<i>a</i>”"],
    ["*5 stars and *this* one", "*5 stars and <i>this</i> one"],
    ["**👍 yes**", "<b>👍 yes</b>"],
  ])("%s", (text, expected) => {
    expect(tree(text)).toBe(`<p>${expected}</p>`);
  });

  test.each([
    "**unclosed",
    "*unclosed",
    "~~unclosed",
    "`unclosed",
    "```unclosed",
    "closed only**",
    "2*3*4",
    "2 * 3 * 4",
    "snake_case_name",
    "a ** b ** c",
    "** b**",
    "**",
    "****",
    "*****",
    "~one~",
    "~~~three~~~",
    "``",
    "` `",
    "`a``",
    "C:\\path\\*.txt",
    "int **p, *q;",
    "f(*args, **kw)",
    "*a~~b",
    "<b>not html</b>",
    "&lt;script&gt;",
    "[a](javascript:alert(1))",
    "-not a list",
    "1.not a list",
    "1234. not a list",
    ">",
    "- ",
    "2024 - a year",
  ])("stays as it is: %s", (text) => {
    expect(tree(text)).toBe(`<p>${text}</p>`);
  });

  test("a style that is closed in the wrong order gives the outer one", () => {
    expect(tree("**a *b** c*")).toBe("<p><b>a *b</b> c*</p>");
  });

  test("nothing in code is a style, a link or a mention", () => {
    const all = { names: new Set(["ada"]), everybody: true };
    expect(tree("`**a** https://example.org @ada`", all)).toBe(
      "<p><c>**a** https://example.org @ada</c></p>",
    );
  });
});

describe("links", () => {
  test.each([
    ["**https://example.org/a_(b)**", "<b><a>https://example.org/a_(b)</a></b>"],
    ["*see https://example.org.*", "<i>see <a>https://example.org</a>.</i>"],
    ["https://example.org/*a*", "<a>https://example.org/*a</a>*"],
    ["<https://example.org>", "<<a>https://example.org</a>>"],
    ["javascript:alert(1)", "javascript:alert(1)"],
  ])("%s", (text, expected) => {
    expect(tree(text)).toBe(`<p>${expected}</p>`);
  });
});

describe("mentions", () => {
  const mentions = { names: new Set(["ada", "linus.t"]), everybody: true };
  test.each([
    ["@ada hello", "<m>@ada</m> hello"],
    ["Hello @ada.", "Hello <m>@ada</m>."],
    ["@linus.t, @Ada!", "<m>@linus.t</m>, <m>@Ada</m>!"],
    ["**@all** look", "<b><m>@all</m></b> look"],
    ["@adam", "@adam"],
    ["mail@ada", "mail@ada"],
    ["@bob @linus", "@bob @linus"],
    ["@@ada", "@<m>@ada</m>"],
  ])("%s", (text, expected) => {
    expect(tree(text, mentions)).toBe(`<p>${expected}</p>`);
  });
  test("are only those that the message names", () => {
    expect(tree("@ada @all")).toBe("<p>@ada @all</p>");
  });
});

describe("blocks", () => {
  test.each([
    ["```\ncode **a**\n```", "<pre>code **a**</pre>"],
    ["a\n```ts\nlet x;\n\nlet y;\n```\nb", "<p>a</p><pre>let x;\n\nlet y;</pre><p>b</p>"],
    ["```\nunclosed", "<p>```\nunclosed</p>"],
    ["```\n```", "<p>```\n```</p>"],
    ["> a\n> b\nc", "<q><p>a\nb</p></q><p>c</p>"],
    [">a *b*", "<q><p>a <i>b</i></p></q>"],
    ["> > a", "<q><q><p>a</p></q></q>"],
    ["> - a\n> - b", "<q><->a</-><->b</-></q>"],
    ["> ```\n> x\n> ```", "<q><pre>x</pre></q>"],
    ["- a\n- **b**", "<->a</-><-><b>b</b></->"],
    ["1. a\n2. b\n7. c", "<1>a<2>b<7>c"],
    ["list:\n- a\n\nend", "<p>list:</p><->a</-><p>\nend</p>"],
    ["a\n\nb", "<p>a\n\nb</p>"],
    ["- a **b\n- c** d", "<->a **b</-><->c** d</->"],
  ])("%j", (text, expected) => {
    expect(tree(text)).toBe(expected);
  });

  test("quotes are at most three deep", () => {
    expect(tree(">".repeat(6) + "a")).toBe("<q><q><q><p>>>>a</p></q></q></q>");
  });

  test("a preview is the words without their markers", () => {
    expect(plainText("> **a** `b`\n- c")).toBe("a b\nc");
  });
});

describe("whatever is written", () => {
  const piece = fc.constantFrom(
    ..."*,**,***,****,~~,~,`,``,```,> ,- ,1. ,\n,\n```\n, ,a,b,é,要,👍🏽,@ada,https://example.org ,(,),[,],\\".split(
      ",",
    ),
  );
  const texts = fc.oneof(
    fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join("")),
    fc.string({ unit: "grapheme", maxLength: 80 }),
  );

  test("the shown text gains no characters, and only markers and line ends are taken away", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const shown = textOf(text);
        expect(within(shown, text)).toBe(true);
        const words = (all: string): string => all.replace(/[^\p{L}@:/]/gu, "");
        if (!text.includes("```")) expect(words(shown)).toBe(words(text));
      }),
      { numRuns: 3_000 },
    );
  });

  test.each([
    ["asterisks", "*".repeat(16_000)],
    ["asterisks and letters", "*a ".repeat(5_000)],
    ["closing ones", "a* ".repeat(5_000)],
    ["bold and italic", "**a *b ".repeat(2_300)],
    ["backticks", "`".repeat(16_000)],
    [
      "growing runs of backticks",
      Array.from({ length: 170 }, (_none, i) => "`".repeat(i)).join("a"),
    ],
    ["single backticks", "` ".repeat(8_000)],
    ["brackets", "[".repeat(8_000) + "](".repeat(4_000)],
    ["fences", "```\n".repeat(4_000)],
    ["open fences", "```a\n".repeat(3_000)],
    ["quotes", ">".repeat(16_000)],
    ["lines of quotes", ">>>> a\n".repeat(2_000)],
    ["lists", "- *a\n".repeat(3_000)],
    ["tildes", "~~a ".repeat(4_000)],
    ["ats", "@".repeat(16_000)],
    ["names", "@ada.-.-.-.-.-.- ".repeat(950)],
    ["links", "https://".repeat(2_000)],
  ])("16 kB of %s are done in no time", (_name, text) => {
    const start = performance.now();
    parseMarkup(text, { names: new Set(["ada"]), everybody: true });
    expect(performance.now() - start).toBeLessThan(500);
  });

  test("forty times the longest message takes forty times as long, not its square", () => {
    const text = "**a *b ~~c `d ".repeat(45_000);
    const start = performance.now();
    parseMarkup(text);
    expect(performance.now() - start).toBeLessThan(4_000);
  });
});
