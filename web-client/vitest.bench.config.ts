import { defineConfig } from "vitest/config";

/** Measurements in a real browser; they print figures and judge nothing. */
export default defineConfig({
  test: { environment: "node", include: ["bench/**/*.bench.ts"], fileParallelism: false },
});
