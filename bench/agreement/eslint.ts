import { createRequire } from "node:module";
import { Linter } from "eslint";
import type { SourceCode } from "eslint";
import n from "eslint-plugin-n";
import sonarjs from "eslint-plugin-sonarjs";
import tseslint from "typescript-eslint";
import type { Place } from "./difference.ts";

// It comes without types.
const security: unknown = createRequire(import.meta.url)("eslint-plugin-security");

/** What a rule of ESLint looks for. */
interface Target {
  readonly class: string;
  /** Other classes under which the same defect may stand. */
  readonly also?: readonly string[];
  /**
   * `loop` and `function`: it reports each place within, ours the whole once. `head`: it reports all of a function, of which
   * the first line counts. `file`: ours reports a file at its beginning.
   */
  readonly span?: "loop" | "function" | "head" | "file";
  readonly options?: unknown;
}

const secrets: Target = { class: "hardcoded-secret", also: ["default-credential", "secret-fallback"] };

/**
 * Rules of ESLint and its plugins that look for what one of our classes looks for, with as much allowed as ours allows. Left
 * out are those that need types (no-floating-promises, n/no-sync, no-misused-promises, no-deprecated, the no-unsafe-* family), those of
 * classes that are judged by a whole project (cycles, dependencies, headers, CSRF), and those without a class of ours.
 */
const targets: Readonly<Record<string, Target>> = {
  "no-eval": { class: "dynamic-code-execution" },
  "no-new-func": { class: "dynamic-code-execution" },
  "no-implied-eval": { class: "dynamic-code-execution" },
  "sonarjs/code-eval": { class: "dynamic-code-execution" },
  "security/detect-eval-with-expression": { class: "dynamic-code-execution" },
  "security/detect-child-process": { class: "command-injection" },
  "sonarjs/os-command": { class: "command-injection" },
  "security/detect-non-literal-fs-filename": { class: "path-traversal" },
  "sonarjs/pseudo-random": { class: "insecure-random-id" },
  "security/detect-pseudoRandomBytes": { class: "insecure-random-id" },
  "sonarjs/no-hardcoded-passwords": secrets,
  "sonarjs/no-hardcoded-secrets": secrets,
  "sonarjs/hardcoded-secret-signatures": secrets,
  "sonarjs/insecure-jwt-token": { class: "jwt-unverified" },
  "sonarjs/production-debug": { class: "debug-mode-enabled" },
  "sonarjs/no-angular-bypass-sanitization": { class: "xss-raw-html" },
  "security/detect-disable-mustache-escape": { class: "xss-raw-html" },
  "sonarjs/no-weak-cipher": { class: "weak-cipher" },
  "sonarjs/encryption-secure-mode": { class: "weak-cipher" },
  "sonarjs/hashing": { class: "weak-hash" },
  "sonarjs/unverified-certificate": { class: "tls-verification-disabled" },
  "sonarjs/unverified-hostname": { class: "tls-verification-disabled" },
  "sonarjs/cookie-no-httponly": { class: "insecure-cookie" },
  "sonarjs/insecure-cookie": { class: "insecure-cookie" },
  "sonarjs/no-clear-text-protocols": { class: "cleartext-transport" },
  "sonarjs/cors": { class: "permissive-cors" },
  "sonarjs/sql-queries": { class: "sql-string-interpolation" },
  "sonarjs/no-hardcoded-ip": { class: "hardcoded-config", also: ["bind-all-interfaces"] },
  "no-useless-catch": { class: "useless-rethrow" },
  "sonarjs/no-useless-catch": { class: "useless-rethrow" },
  "preserve-caught-error": { class: "lost-exception-cause" },
  "no-debugger": { class: "debugger-left" },
  "no-await-in-loop": { class: "await-in-loop", also: ["n-plus-one-query"], span: "loop" },
  "no-async-promise-executor": { class: "unhandled-promise" },
  // As ours: what is named with an underscore is meant to be unused.
  "@typescript-eslint/no-unused-vars": {
    class: "unused-variable",
    also: ["unused-import"],
    options: { args: "none", caughtErrors: "none", ignoreRestSiblings: true, varsIgnorePattern: "^_" },
  },
  "sonarjs/unused-import": { class: "unused-import", also: ["unused-variable"] },
  "@typescript-eslint/no-explicit-any": { class: "any-escape" },
  "@typescript-eslint/ban-ts-comment": { class: "any-escape" },
  "no-console": { class: "print-logging" },
  "n/no-deprecated-api": { class: "deprecated-api" },
  "security/detect-new-buffer": { class: "deprecated-api" },
  "max-depth": { class: "deep-nesting", span: "function", options: 4 },
  "max-params": { class: "too-many-parameters", span: "head", options: 6 },
  "max-lines-per-function": { class: "long-function", span: "head", options: 80 },
  "max-lines": { class: "god-module", span: "file", options: 1000 },
  complexity: { class: "high-complexity", span: "head", options: 15 },
  "sonarjs/cognitive-complexity": { class: "high-complexity", span: "head", options: 20 },
  "no-empty": { class: "swallowed-error", also: ["empty-block", "broad-except"] },
  "sonarjs/no-ignored-exceptions": {
    class: "swallowed-error",
    also: ["empty-block", "broad-except", "lost-exception-cause"],
  },
  "n/handle-callback-err": { class: "swallowed-error", span: "head" },
  "@typescript-eslint/no-empty-function": { class: "empty-block", also: ["swallowed-error"] },
  "sonarjs/no-commented-code": { class: "commented-code", also: ["disabled-feature"] },
  "sonarjs/todo-tag": { class: "todo-comment", also: ["todo-stub"] },
  "sonarjs/fixme-tag": { class: "todo-comment", also: ["todo-stub"] },
  "@typescript-eslint/no-magic-numbers": {
    class: "magic-number",
    options: { ignore: [-1, 0, 1, 2], ignoreEnums: true, ignoreArrayIndexes: true, ignoreDefaultValues: true },
  },
  "sonarjs/function-name": { class: "naming-convention" },
  "sonarjs/class-name": { class: "naming-convention" },
  "sonarjs/variable-name": { class: "naming-convention" },
  "max-len": { class: "line-too-long", options: { code: 120, ignoreUrls: true } },
  "sonarjs/no-skipped-tests": { class: "skipped-test" },
  "sonarjs/no-exclusive-tests": { class: "skipped-test" },
  "sonarjs/assertions-in-test-cases": { class: "assertion-free-test" },
  "sonarjs/no-fixed-wait-in-tests": { class: "sleep-in-test" },
};

/** Returns what ESLint reports of our classes in one file; null for a file that it cannot read. */
export function createEslint(): {
  classes: ReadonlySet<string>;
  check(path: string, text: string): readonly Place[] | null;
} {
  // Some rules look for a framework in the manifest beside the file.
  const linter = new Linter({ configType: "flat", cwd: "/" });
  const rules = Object.fromEntries(
    Object.entries(targets).map(([name, { options }]) => [name, options === undefined ? "error" : ["error", options]]),
  );
  const config = {
    // Not "**/*": ESLint reads a file that only a universal pattern matches as one without a configuration.
    files: ["**/*.{js,jsx,cjs,mjs,ts,tsx,cts,mts}"],
    languageOptions: { parser: tseslint.parser, parserOptions: { ecmaFeatures: { jsx: true } } },
    linterOptions: { noInlineConfig: true },
    plugins: { "@typescript-eslint": tseslint.plugin, security, sonarjs, n },
    rules,
  } as unknown as Linter.Config;
  return {
    classes: new Set(Object.values(targets).map((target) => target.class)),
    check: (path, text) => {
      const messages = linter.verify(text, [config], { filename: path });
      if (messages.some(({ fatal }) => fatal)) return null;
      const places = new Map<string, Place>();
      const source = linter.getSourceCode();
      for (const { ruleId, line, column, endLine } of messages) {
        const target = ruleId === null ? undefined : targets[ruleId];
        if (ruleId === null || target === undefined) continue;
        const lines = linesOf(source, target, { line, column });
        // Suppressed by its author, who knows the loop better.
        if (
          lines === null ||
          (target.span === "loop" && isExcused(source, ruleId, { startLine: lines.startLine, endLine: line }))
        )
          continue;
        const place = {
          startLine: startOf(source, { ruleId, line, column }),
          endLine: Math.max(line, endLine ?? line),
        };
        const { startLine, endLine: last } = target.span === undefined ? place : lines;
        // Two of its rules may say the same of one place.
        const key = `${target.class}:${String(startLine)}:${target.span === undefined ? String(column) : ""}`;
        places.set(key, { class: target.class, also: target.also ?? [], startLine, endLine: last, code: ruleId });
      }
      return [...places.values()];
    },
  };
}

const isExcused = (
  source: SourceCode,
  rule: string,
  { startLine, endLine }: Pick<Place, "startLine" | "endLine">,
): boolean => source.lines.slice(startLine - 2, endLine).some((text) => text.includes(rule));

interface Position {
  readonly line: number;
  readonly column: number;
}

/** The lines of what ours reports as a whole; null where there is no such thing. */
function linesOf(
  source: SourceCode,
  { span }: Target,
  at: Position,
): { readonly startLine: number; readonly endLine: number } | null {
  if (span === undefined) return { startLine: at.line, endLine: at.line };
  if (span === "file") return { startLine: 1, endLine: source.lines.length };
  let node: unknown = source.getNodeByRangeIndex(source.getIndexFromLoc({ line: at.line, column: at.column - 1 }));
  // It reports an arrow function at its arrow, and a method at its name.
  if (span === "head") {
    const line = isNode(node) && node.type === "ArrowFunctionExpression" ? node.loc.start.line : at.line;
    return { startLine: line, endLine: at.line };
  }
  const wanted = span === "loop" ? /^(?:For|While|DoWhile)/ : /Function/;
  while (isNode(node) && !wanted.test(node.type)) node = node.parent;
  if (!isNode(node)) return null;
  const startLine = node.loc.start.line;
  return { startLine, endLine: span === "loop" ? node.loc.end.line : Math.max(startLine, at.line) };
}

interface TreeNode {
  readonly type: string;
  readonly loc: { readonly start: { readonly line: number }; readonly end: { readonly line: number } };
  readonly parent?: unknown;
}

const isNode = (value: unknown): value is TreeNode =>
  typeof value === "object" && value !== null && "type" in value && "loc" in value;

/**
 * Returns the first line of what a message is about. ESLint reports an unused variable where it was last written, ours at the
 * declaration.
 */
function startOf(source: SourceCode, { ruleId, line, column }: Position & { readonly ruleId: string }): number {
  const at = source.getIndexFromLoc({ line, column: column - 1 });
  if (ruleId === "@typescript-eslint/no-unused-vars") {
    const written = source.scopeManager.scopes
      .flatMap(({ variables }) => variables)
      .find(({ references }) => references.some(({ identifier }) => identifier.range?.[0] === at));
    return written?.identifiers[0]?.loc?.start.line ?? line;
  }
  return line;
}
