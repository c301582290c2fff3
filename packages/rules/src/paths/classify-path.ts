import type { PathClass } from "@muster/contract";

/** Checked in this order: a migration's test is a test, an example's script is an example. Paths are lower-case here. */
const classes: readonly (readonly [PathClass, readonly RegExp[]])[] = [
  [
    "test",
    [
      /(^|\/)(([a-z0-9]+[_-])*tests?|__tests__|specs?|e2e|cypress|playwright|testdata\d*|test_data|test-data|fixtures|__fixtures__|__mocks__|mocks?|mirage|testing|\.jest)\//,
      // Answers, settings and keys that tests read.
      /(^|\/)stubs?\/([^/]+\/)*[^/]+\.(json|ya?ml|toml|pem|key|jwks?)$/,
      /(^|\/)(test_[^/]*|[^/]*_test|conftest|tests)\.pyi?$/,
      /\.(test|tests|spec|e2e|e2e-spec|cy|stories|mock|mocks)\.[cm]?[jt]sx?$/,
      /(^|\/)(mock|mocks)\.[cm]?[jt]sx?$/,
      /(^|\/)((global|jest|vitest|test|tests)[._-]?(setup|teardown)|tests?[._-](fixtures?|helpers?|utils?|data))(\.[a-z]+)*\.[cm]?[jt]sx?$/,
      /\.(tst|test-d|spec-d)\.[cm]?tsx?$/,
      /(^|\/)(integration|acceptance|functional)\/(global[-_])?(setup|teardown)\.[cm]?[jt]s$/,
      /_test(_cases)?\.exs?(\.eex)?$/,
      /_(test|spec)\.(go|rb|cc|cpp|c|dart)$/,
      /(^|\/)[^/]+\.(unit|integration|functional)?tests?\//,
      /(^|\/)(config|settings)\/([\w-]+\/)?(test|testing|tests)\.[a-z]+$/,
      // Perl's folder for tests, which Celery has as well.
      /^t\/(unit|integration|functional|smoke|benchmarks?)\//,
      /(^|\/)([a-z0-9]+[_-]){0,4}tests?[_-]?(resources?|helpers?|support|utils?|cases|assets|files|vectors|suites?|data|e2e|containers?)\//,
      /(^|\/)\.env\.(test|testing|ci)(\.[a-z]+)?$/,
    ],
  ],
  [
    "migration",
    [
      /(^|\/)(migrate|alterations|([a-z]+_)?migrations?)\//,
      // Numbered ones: an upgrade is also what customers buy.
      /(^|\/)upgrades\/([^/]+\/)*[^/]*\d/,
      /(^|\/)alembic\/versions\//,
      /(^|\/)versions\/[^/]*[0-9a-f]{12}[^/]*\.py$/,
    ],
  ],
  [
    "example",
    [
      /(^|\/)\.?([a-z]+[_-])?(examples?|samples?)([_-][a-z]+)?\//,
      /(^|\/)(demos?|tutorials?|docs?|documentation|snippets|cookbook|playground)\//,
      /(^|\/)(\.?env[._-](example|sample|template|dist|tpl)|(example|sample|template)\.env|[^/]+\.(example|sample)(\.[a-z]+)?)$/,
    ],
  ],
  [
    "script",
    [
      /(^|\/)\.?((build|ci|db|deploy|dev|docker|install|release|setup)[_-])?scripts?\//,
      /(^|\/)(bin|tools?|hack|bench|benchmarks?|perf)\//,
      /\.bench(mark)?\.[cm]?[jt]sx?$/,
      /(^|\/)lib\/mix\/tasks\//,
      /(^|\/)management\/commands\//,
      /(^|\/)(seeds?|seeder|populate(_db)?)\.[a-z]+$/,
      /(^|\/)seeds\/|(^|\/)repo\/seed\//,
    ],
  ],
  [
    "development",
    [
      /(^|\/)(dev|development|local|\.ci|\.storybook|\.devcontainer|\.hygen|dev-(env|infra)|local[_-]dev(elopment)?|\.github|\.circleci|\.husky)\//,
      /(^|\/)(config|settings)\/([\w-]+\/)?(dev|development|local)\.[a-z]+$/,
      /(^|\/)\.env\.(dev|development|local)(\.[a-z]+)?$/,
      /(^|\/)settings[._-](dev|development|local)\.py$/,
      /(^|\/)(setup|noxfile|fabfile|tasks|wscript)\.py$/,
      /(^|\/)(gulpfile|gruntfile|jakefile|makefile)(\.[a-z]+)*$/,
      /(^|\/)[^/]+\.(config|conf|workspace)\.[cm]?[jt]s$/,
      /(^|\/)\.[^/]*rc\.[cm]?js$/,
      /(^|\/)(mix|\.credo|\.formatter|\.iex)\.exs$/,
    ],
  ],
  // Elixir keeps runnable scripts in .exs files; configuration is read in production.
  ["script", [/^(?!(.*\/)?config\/)(.*\/)?[^/]+\.exs$/]],
];

/** What Java, Kotlin, C# and their like call the class of a test; lower-case, `Manifest` and `Latest` would be ones. */
const testClass = /(?:^|\/)(?:\w*[a-z0-9_])?(?:Tests?|TestCase|IT|Spec)\.(?:java|kt|cs|scala|groovy|php|swift)$/;
/** Source sets of Gradle: `src/androidTest`, `src/testFixtures`. */
const testSourceSet = /(?:^|\/)src\/(?:\w*Test|test[A-Z]\w*)\//;

/** Returns what a file is for, by its path alone. */
export function classifyPath(path: string): PathClass {
  if (testClass.test(path) || testSourceSet.test(path)) return "test";
  const lower = path.toLowerCase();
  return classes.find(([, patterns]) => patterns.some((pattern) => pattern.test(lower)))?.[0] ?? "production";
}
