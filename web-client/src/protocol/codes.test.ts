import { describe, expect, it } from "vitest";
import closeCodes from "../../../docs/protocol/close-codes.json";
import problems from "../../../docs/protocol/problems.json";
import { CLOSE, mayReconnect, problemCode, PROBLEMS } from "./codes";

describe("codes", () => {
  it("are those of docs/protocol/problems.json", () => {
    const golden = Object.fromEntries(problems.map(({ code, retry }) => [code, retry]));
    expect(PROBLEMS).toEqual(golden);
  });

  it("are those of docs/protocol/close-codes.json", () => {
    expect(CLOSE).toEqual(Object.fromEntries(closeCodes.map(({ name, code }) => [name, code])));
    for (const { code, reconnect } of closeCodes) expect(mayReconnect(code)).toBe(reconnect);
  });

  it("try again after a connection that broke, and read unknown problems as internal", () => {
    for (const code of [1000, 1001, 1006, 1011, 4000, 4499]) expect(mayReconnect(code)).toBe(true);
    expect(problemCode("toString")).toBe("internal");
    expect(problemCode("stale_epoch")).toBe("stale_epoch");
  });
});
