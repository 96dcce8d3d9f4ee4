import { expect, it } from "vitest";
import { deviceName } from "./worker-platform";

it("names this browser for the person's list of sessions", () => {
  const chrome =
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0 Safari/537.36";
  expect(deviceName(chrome)).toBe("Chrome on Linux");
  expect(deviceName(`${chrome} Edg/153.0`)).toBe("Edge on Linux");
  expect(deviceName("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) Version/19.0 Safari/604.1")).toBe(
    "Safari on iOS",
  );
  expect(deviceName("")).toBe("Browser on an unknown system");
  expect(deviceName("x".repeat(10_000)).length).toBeLessThanOrEqual(64);
});
