import { createRequire } from "node:module";
import { Linter } from "eslint";
import type { SourceCode } from "eslint";
import n from "eslint-plugin-n";
import sonarjs from "eslint-plugin-sonarjs";
import tseslint from "typescript-eslint";
import type { Place } from "./difference.ts";

// It comes without types.
const security: unknown = createRequire(import.meta.url)("eslint-plugin-security");

/** Rules of ESLint and its plugins, with the class of ours that looks for the same, and others that it may stand under. */
const classes: Readonly<Record<string, readonly [string, ...string[]]>> = {
  "no-eval": ["dynamic-code-execution"],
  "no-new-func": ["dynamic-code-execution"],
  "no-implied-eval": ["dynamic-code-execution"],
  "security/detect-child-process": ["command-injection"],
  "sonarjs/no-weak-cipher": ["weak-cipher"],
  "sonarjs/hashing": ["weak-hash"],
  "sonarjs/unverified-certificate": ["tls-verification-disabled"],
  "sonarjs/cookie-no-httponly": ["insecure-cookie"],
  "sonarjs/insecure-cookie": ["insecure-cookie"],
  "sonarjs/no-clear-text-protocols": ["cleartext-transport"],
  "sonarjs/cors": ["permissive-cors"],
  "sonarjs/sql-queries": ["sql-string-interpolation"],
  "no-useless-catch": ["useless-rethrow"],
  "preserve-caught-error": ["lost-exception-cause"],
  "no-debugger": ["debugger-left"],
  "no-await-in-loop": ["await-in-loop", "n-plus-one-query"],
  "@typescript-eslint/no-unused-vars": ["unused-variable", "unused-import"],
  "@typescript-eslint/no-explicit-any": ["any-escape"],
  "@typescript-eslint/ban-ts-comment": ["any-escape"],
  "no-console": ["print-logging"],
  "n/no-deprecated-api": ["deprecated-api"],
  "sonarjs/cognitive-complexity": ["high-complexity"],
  "no-empty": ["swallowed-error", "empty-block"],
};

const options: Readonly<Record<string, unknown>> = {
  // As ours: what is named with an underscore is meant to be unused.
  "@typescript-eslint/no-unused-vars": {
    args: "none",
    caughtErrors: "none",
    ignoreRestSiblings: true,
    varsIgnorePattern: "^_",
  },
  "sonarjs/cognitive-complexity": 25,
};

/** Returns what ESLint reports of our classes in one file; null for a file that it cannot read. */
export function createEslint(): {
  classes: ReadonlySet<string>;
  check(path: string, text: string): readonly Place[] | null;
} {
  const linter = new Linter({ configType: "flat" });
  const rules = Object.fromEntries(
    Object.keys(classes).map((name) => [name, name in options ? ["error", options[name]] : "error"]),
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
    classes: new Set(Object.values(classes).map(([name]) => name)),
    check: (path, text) => {
      const messages = linter.verify(text, [config], { filename: path });
      if (messages.some(({ fatal }) => fatal)) return null;
      const places = new Map<string, Place>();
      for (const { ruleId, line, column, endLine } of messages) {
        const [name, ...also] = (ruleId === null ? undefined : classes[ruleId]) ?? [];
        if (ruleId === null || name === undefined) continue;
        const source = linter.getSourceCode();
        if (ruleId === "no-await-in-loop") {
          const loop = loopAround(source, { line, column });
          // Suppressed by its author, who knows the loop better.
          if (loop === null || source.lines.slice(loop.start - 2, line).some((text) => text.includes(ruleId))) continue;
          places.set(`${name}:${String(loop.start)}`, { class: name, also, startLine: loop.start, endLine: loop.end });
          continue;
        }
        const startLine = startOf(source, { ruleId, line, column });
        // Two of its rules may say the same of one place.
        places.set(`${name}:${String(line)}:${String(column)}`, {
          class: name,
          also,
          startLine,
          endLine: Math.max(line, endLine ?? line),
        });
      }
      return [...places.values()];
    },
  };
}

/** The lines of the innermost loop: ESLint reports each wait in it, ours the loop once. */
function loopAround(
  source: SourceCode,
  { line, column }: { readonly line: number; readonly column: number },
): { readonly start: number; readonly end: number } | null {
  let node: unknown = source.getNodeByRangeIndex(source.getIndexFromLoc({ line, column: column - 1 }));
  while (isNode(node)) {
    if (/^(?:For|While|DoWhile)/.test(node.type)) return { start: node.loc.start.line, end: node.loc.end.line };
    node = node.parent;
  }
  return null;
}

interface TreeNode {
  readonly type: string;
  readonly loc: { readonly start: { readonly line: number }; readonly end: { readonly line: number } };
  readonly parent?: unknown;
}

const isNode = (value: unknown): value is TreeNode =>
  typeof value === "object" && value !== null && "type" in value && "loc" in value;

/**
 * Returns the first line of what a message is about. ESLint reports an unused variable where it was last written, and a function's
 * complexity at its arrow; ours stand at the declaration and at the head.
 */
function startOf(
  source: SourceCode,
  { ruleId, line, column }: { readonly ruleId: string; readonly line: number; readonly column: number },
): number {
  const at = source.getIndexFromLoc({ line, column: column - 1 });
  if (ruleId === "@typescript-eslint/no-unused-vars") {
    const written = source.scopeManager.scopes
      .flatMap(({ variables }) => variables)
      .find(({ references }) => references.some(({ identifier }) => identifier.range?.[0] === at));
    return written?.identifiers[0]?.loc?.start.line ?? line;
  }
  if (ruleId !== "sonarjs/cognitive-complexity") return line;
  const node = source.getNodeByRangeIndex(at);
  return node?.type === "ArrowFunctionExpression" ? (node.loc?.start.line ?? line) : line;
}
