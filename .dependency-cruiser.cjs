/** The import table of ARCHITECTURE.md. `test/architecture` runs it and checks that it looked. */
const packages = {
  contract: [],
  rules: ["contract"],
  git: ["contract"],
  db: ["contract"],
  report: ["contract"],
  queue: ["contract"],
  embedded: [],
  analysis: ["contract", "rules", "git"],
};
const apps = {
  api: ["contract", "db", "queue", "report", "rules", "git"],
  worker: ["contract", "db", "queue", "report", "rules", "git", "analysis"],
  cli: ["contract", "db", "queue", "report", "rules", "git", "analysis", "embedded"],
};

const border =
  (folder) =>
  ([name, allowed]) => ({
    name: `${name}-imports-only-what-it-may`,
    comment: `${folder}/${name} may import ${allowed.length > 0 ? allowed.join(", ") : "nothing of ours"}`,
    severity: "error",
    // Tests build on what other packages offer for testing.
    from: { path: `^${folder}/${name}/src/`, pathNot: ["\\.test\\.ts$", "/testing/"] },
    to: {
      path: "^(packages|apps)/",
      pathNot: [
        `^${folder}/${name}/`,
        ...allowed.map((other) => `^packages/${other}/src/(index|files|metadata)\\.ts$`),
      ],
    },
  });

const only = (name, files, module) => ({
  name,
  comment: `only ${files} may import ${module}`,
  severity: "error",
  from: { path: "^(packages|apps)/", pathNot: [files, "\\.test\\.ts$"] },
  to: { path: module },
});

module.exports = {
  forbidden: [
    ...Object.entries(packages).map(border("packages")),
    ...Object.entries(apps).map(border("apps")),
    only("bullmq-behind-the-queue", "^packages/queue/src/", "node_modules/(bullmq|ioredis)/"),
    only("drizzle-behind-the-database", "^packages/db/", "node_modules/drizzle-orm/"),
    only("pg-behind-the-database", "^packages/(db|queue|embedded)/", "node_modules/pg/"),
    only("git-behind-git", "^packages/git/src/", "node_modules/simple-git/"),
    only("tree-sitter-behind-the-rules", "^packages/rules/src/", "node_modules/(web-)?tree-sitter"),
    only("hono-behind-the-api", "^apps/api/src/", "node_modules/(hono|@hono)/"),
    {
      name: "contract-is-only-vocabulary",
      comment: "contract imports zod and nothing else",
      severity: "error",
      from: { path: "^packages/contract/src/", pathNot: "\\.test\\.ts$" },
      to: { pathNot: ["^packages/contract/src/", "node_modules/zod/"] },
    },
    {
      name: "processes-are-started-in-few-places",
      comment: "only git, analysis, embedded and the command line tool start processes",
      severity: "error",
      from: {
        path: "^(packages|apps)/",
        pathNot: ["^packages/(git|analysis|embedded)/", "^apps/cli/", "/testing/", "\\.test\\.ts$"],
      },
      to: { path: "^(node:)?child_process$" },
    },
    {
      name: "rules-are-pure",
      comment: "rules take bytes and return findings: no files, processes or network (grammar loading excepted)",
      severity: "error",
      from: {
        path: "^packages/rules/src/",
        pathNot: ["\\.test\\.ts$", "^packages/rules/src/(engine/(load|native|wasm)|testing/)"],
      },
      to: { path: "^(node:)?(fs|fs/promises|child_process|http|https|net|worker_threads)$" },
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "product-without-tests",
      comment: "the product never imports test code",
      severity: "error",
      from: { path: "^(packages|apps)/", pathNot: ["\\.test\\.ts$", "/testing/"] },
      to: { path: ["\\.test\\.ts$", "/testing/", "^test/"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    // Not every "dist": packages under node_modules keep their entry in one, and would escape the table.
    exclude: {
      path: ["^(packages|apps)/[^/]+/dist/", "^packages/rules/samples/", "packs/[^/]+/[^/]+/(flagged|clean)"],
    },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.tests.json" },
    enhancedResolveOptions: {
      conditionNames: ["source", "import", "require", "node", "default"],
      exportsFields: ["exports"],
    },
  },
};
