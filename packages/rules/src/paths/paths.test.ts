import { describe, expect, it } from "vitest";
import { anyOf } from "./any-of.ts";
import { isBinaryPath } from "./binary-path.ts";
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
    ["session/stub/keys/signing.jwk", "test"],
    ["lib/stub/client.go", "production"],
    ["app/mirage/config.js", "test"],
    ["src/main/java/org/shop/LedgerTest.java", "test"],
    ["src/main/java/org/shop/Manifest.java", "production"],
    ["src/main/kotlin/Latest.kt", "production"],
    ["src/main/java/org/shop/Unit.java", "production"],
    ["Shop/LedgerTests.cs", "test"],
    ["app/src/androidTest/kotlin/Ledger.kt", "test"],
    ["pkg/ledger_test.go", "test"],
    ["src/__tests__/ledger.tsx", "test"],
    ["server/.jest/setup.js", "test"],
    ["test/ledger_test.exs", "test"],
    ["apps/api/settings/test.py", "test"],
    ["tests/migrations/0001.py", "test"],
    ["ledger/migrations/0001_initial.py", "migration"],
    ["priv/repo/migrations/20240101_create.exs", "migration"],
    ["alembic/versions/abc.py", "migration"],
    ["examples/quickstart/app.py", "example"],
    ["docs/snippets.py", "example"],
    [".env.sample", "example"],
    ["deploy/example.env", "example"],
    [".env.development.example", "example"],
    ["config.sample.yml", "example"],
    ["src/example.ts", "production"],
    ["stack.template", "production"],
    [".env.test", "test"],
    [".ci/compose.yaml", "development"],
    ["apps/web/.env.testing", "test"],
    ["internal/test_resources/config.yml", "test"],
    ["internal/testresources.go", "production"],
    ["packages/integration-testsuite/src/server.ts", "test"],
    ["packages/shared/src/tree.bench.ts", "script"],
    ["src/upgrades/1.4.0/languages.js", "migration"],
    ["app/account/upgrade/page.tsx", "production"],
    ["src/upgrades/checkout.ts", "production"],
    [".env.development", "development"],
    [".env", "production"],
    [".env.production", "production"],
    ["scripts/deploy.py", "script"],
    ["priv/repo/seeds.exs", "script"],
    ["populate.py", "script"],
    ["lib/mix/tasks/ledger.ex", "script"],
    ["config/dev.exs", "development"],
    ["config/runtime/dev.exs", "development"],
    ["priv/repo/seed/orders.ex", "script"],
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
    "ios/Pods/Alamofire/a.swift",
    "Carthage/Checkouts/a.swift",
    "Godeps/_workspace/src/a.go",
    ".yarn/releases/yarn-4.1.0.cjs",
    "packages/Newtonsoft.Json.13.0.1/lib/a.xml",
    "src/ThirdParty/zlib.c",
    "extern/fmt/format.cc",
    "static/bootstrap.css",
    "static/bootstrap-3.3.7.js",
    "js/jquery-ui.custom.js",
    "assets/font-awesome/fonts.css",
    "gradle/wrapper/gradle-wrapper.properties",
    "gradlew.bat",
    "build-aux/config.guess",
    "m4/ltoptions.m4",
    ".terraform/modules/vpc/main.tf",
    "docs/_build/html/index.html",
  ])("%s is vendored", (path) => expect(isVendoredPath(path)).toBe(true));

  it.each([
    "src/vendors.ts",
    "lib/app/deps/graph.ex",
    "src/distance.py",
    "src/react.ts",
    "build/tasks.ts",
    "package.json",
    ".github/workflows/ci.yml",
    ".gitlab-ci.yml",
    "Dockerfile",
    "docker-compose.prod.yml",
    ".env",
    ".yarnrc.yml",
    "Jenkinsfile",
    "Vagrantfile",
    "packages/api/src/main.ts",
    "src/externalise.go",
    "lib/bootstrap.js",
    "src/podspec.rb",
    "config/normalize.py",
    ".vscode/settings.json",
    "tests/fixtures/a.py",
  ])("%s is not", (path) => expect(isVendoredPath(path)).toBe(false));

  it.each([
    "api/ledger_pb2.py",
    "a/ledger.pb.ts",
    "api/ledger.pb.go",
    "api/ledger_grpc.pb.go",
    "lib/ledger_pb.rb",
    "src/proto/ledger.v1.serde.rs",
    "pkg/apis/zz_generated.deepcopy.go",
    "internal/ledger_generated.go",
    "Forms/Main.Designer.cs",
    "obj/App.g.i.cs",
    "app.min.js",
    "app.min.css",
    "app-min.mjs",
    "web/main.bundle.js",
    "web/main.js.map",
    "types/index.d.ts.map",
    "src/__generated__/types.ts",
    "api.generated.ts",
    "src/__snapshots__/a.test.ts.snap",
    "login/.snapshots/TestLogin.json",
    "parser/y.tab.c",
    "App.xcodeproj/project.pbxproj",
    "coverage/lcov.info",
    "tsconfig.tsbuildinfo",
    ".pnp.cjs",
    ...["package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock", "deno.lock"],
    ...["composer.lock", "Gemfile.lock", "Cargo.lock", "Pipfile.lock", "poetry.lock", "uv.lock", "pdm.lock"],
    ...["go.sum", "mix.lock", "Podfile.lock", "pubspec.lock", "flake.lock", "gradle.lockfile", ".terraform.lock.hcl"],
    "charts/ledger/Chart.lock",
  ])("%s is generated", (path) => expect(isGeneratedPath(path)).toBe(true));

  it.each([
    "src/generate.ts",
    "src/admin.js",
    "src/generated.py",
    "package.json",
    "composer.json",
    "go.mod",
    "src/lock.go",
    "src/unlock.lock.ts",
    "lib/blocks.rs",
    "src/gen/bindings.rs",
    "src/maps.js",
    "pkg/string_gen_test.go",
  ])("%s is not", (path) => expect(isGeneratedPath(path)).toBe(false));

  it.each([
    "logo.PNG",
    "a.wasm",
    "app.jar",
    "data.sqlite",
    "font.woff2",
    "a.pyc",
    "ledger.beam",
    "bun.lockb",
    "key.p12",
  ])("%s is binary", (path) => expect(isBinaryPath(path)).toBe(true));

  it.each(["server.key", "a.ts", "ledger.dat", "graph.dot", "a.svg", "bin", "old.bak"])("%s may be text", (path) =>
    expect(isBinaryPath(path)).toBe(false),
  );
});

describe("patterns taken together", () => {
  it("match what one of them matches, each with its own flags", () => {
    const patterns = [/(^|\/)a(b|c)$/, /^d|e$/, /\.GEN$/i, /x\(y/];
    const together = anyOf(patterns);
    expect(together.length).toBe(2);
    for (const path of ["ab", "q/ac", "abx", "d/1", "1/e", "ed", "Ab", "1.gen", "1.Gen", "x(y", "xy", "", "D"]) {
      const apart = patterns.some((pattern) => pattern.test(path));
      expect(
        together.some((pattern) => pattern.test(path)),
        path,
      ).toBe(apart);
    }
  });
});
