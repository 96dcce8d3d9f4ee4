import { render } from "preact";
import { expect, test } from "vitest";
import { App } from "./app";

test("the page names itself", () => {
  const root = document.createElement("div");
  render(<App />, root);
  expect(root.querySelector("h1")?.textContent).toBe("RealChat");
});
