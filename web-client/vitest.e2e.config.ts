import { defineConfig } from "vitest/config";

/** Stories in a real browser against the real server. One server serves all; each story makes its own people. */
export default defineConfig({
  test: {
    environment: "node",
    include: ["e2e/**/*.story.ts"],
    globalSetup: ["e2e/support/global-setup.ts"],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 240_000,
    reporters: ["default", "json"],
    outputFile: { json: "target/vitest-e2e.json" },
  },
});
