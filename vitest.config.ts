import { defineConfig } from "vitest/config";

// Packages resolve to their source, so that a test never runs a stale build.
// Vitest hands these to node as well, so no "import" or "module": they would send a require() to an ES module.
const conditions = ["source", "node"];
const resolve = { conditions };
const ssr = { resolve: { conditions, externalConditions: conditions } };
const fixtures = ["**/node_modules/**", "**/dist/**", "packages/rules/src/packs/*/*/*"];

export default defineConfig({
  test: {
    // Tests that start processes need the cores themselves.
    maxWorkers: 2,
    projects: [
      {
        resolve,
        ssr,
        test: {
          name: "unit",
          include: ["packages/*/src/**/*.test.ts", "apps/*/src/**/*.test.ts", "scripts/**/*.test.ts"],
          exclude: [...fixtures, "**/*.integration.test.ts", "packages/rules/**"],
          testTimeout: 20_000,
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: "rules",
          include: ["packages/rules/src/**/*.test.ts"],
          exclude: [...fixtures],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: "integration",
          include: [
            "{packages,apps}/*/src/**/*.integration.test.ts",
            "test/{pipeline,faults,security,cli}/**/*.test.ts",
          ],
          exclude: [...fixtures],
          // Real servers and processes on a shared machine: what passes only at the second try is listed at the end.
          retry: process.env["CI"] === undefined ? 0 : 1,
          globalSetup: ["test/support/global-setup.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: "architecture",
          include: ["test/{architecture,housekeeping}/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
