import type { CSSOptions } from "vite";
import { defineConfig } from "vitest/config";

/** Every style sheet begins with the order of the layers: the first one that a browser reads decides it, and which one that is depends on how the build splits them. */
const layersInOrder: CSSOptions["postcss"] = {
  plugins: [
    {
      postcssPlugin: "layers-in-order",
      Once(root, { AtRule }) {
        root.prepend(new AtRule({ name: "layer", params: "tokens, base, parts, screens, print" }));
      },
    },
  ],
};

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "target/classes/META-INF/resources",
    emptyOutDir: true,
    target: "es2023",
    cssTarget: ["chrome125", "firefox128", "safari17.5"],
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  worker: { format: "es" },
  css: { postcss: layersInOrder },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}"],
    reporters: ["default", "json"],
    outputFile: { json: "target/vitest.json" },
  },
});
