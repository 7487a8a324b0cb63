import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const alias = { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") };

export default defineConfig({
  resolve: { alias },
  test: {
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias },
        test: { name: "pure", include: ["{funnel,components,scripts}/**/*.test.{ts,tsx}"], environment: "node", testTimeout: 60_000, hookTimeout: 60_000 },
      },
      {
        resolve: { alias },
        test: {
          name: "database",
          include: ["{server,db,jobs,intake,bin,app}/**/*.test.ts"],
          environment: "node",
          globalSetup: ["db/testing/cluster.ts"],
          setupFiles: ["db/testing/database.ts"],
          expect: { poll: { timeout: 10_000 } },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
