import { describe, expect, it } from "vitest";
import { classifyPath } from "./classify-path.ts";
import { isGeneratedPath } from "./generated-path.ts";
import { isVendoredPath } from "./vendored-path.ts";

describe("a path's class", () => {
  it.each([
    ["src/ledger.py", "production"],
    ["lib/ledger/contest.ex", "production"],
    ["src/latest/attestation.ts", "production"],
    ["config/runtime.exs", "production"],
    ["config/config.exs", "production"],
    ["tests/test_ledger.py", "test"],
    ["src/ledger.test.ts", "test"],
    ["src/__tests__/ledger.tsx", "test"],
    ["test/ledger_test.exs", "test"],
    ["apps/api/settings/test.py", "test"],
    ["tests/migrations/0001.py", "test"],
    ["ledger/migrations/0001_initial.py", "migration"],
    ["priv/repo/migrations/20240101_create.exs", "migration"],
    ["alembic/versions/abc.py", "migration"],
    ["examples/quickstart/app.py", "example"],
    ["docs/snippets.py", "example"],
    ["scripts/deploy.py", "script"],
    ["priv/repo/seeds.exs", "script"],
    ["lib/mix/tasks/ledger.ex", "script"],
    ["config/dev.exs", "development"],
    ["mix.exs", "development"],
    ["vite.config.ts", "development"],
  ])("of %s is %s", (path, pathClass) => {
    expect(classifyPath(path)).toBe(pathClass);
  });
});

describe("code that the repository does not write", () => {
  it.each([
    "node_modules/a/b.js",
    "web/vendor/x.py",
    ".venv/lib/a.py",
    "deps/plug/lib/plug.ex",
    "static/jquery-3.7.1.js",
    "dist/a.js",
  ])("%s is vendored", (path) => expect(isVendoredPath(path)).toBe(true));

  it.each(["src/vendors.ts", "lib/app/deps/graph.ex", "src/distance.py", "src/react.ts", "build/tasks.ts"])(
    "%s is not",
    (path) => expect(isVendoredPath(path)).toBe(false),
  );

  it.each(["api/ledger_pb2.py", "a/ledger.pb.ts", "app.min.js", "src/__generated__/types.ts", "api.generated.ts"])(
    "%s is generated",
    (path) => expect(isGeneratedPath(path)).toBe(true),
  );

  it.each(["src/generate.ts", "src/admin.js", "src/generated.py"])("%s is not", (path) =>
    expect(isGeneratedPath(path)).toBe(false),
  );
});
