import { createRequire } from "node:module";
import { Linter } from "eslint";
import n from "eslint-plugin-n";
import sonarjs from "eslint-plugin-sonarjs";
import tseslint from "typescript-eslint";
import type { Place } from "./difference.ts";

// It comes without types.
const security: unknown = createRequire(import.meta.url)("eslint-plugin-security");

/** Rules of ESLint and its plugins that look for what one of our classes looks for. */
const classes: Readonly<Record<string, string>> = {
  "no-eval": "dynamic-code-execution",
  "no-new-func": "dynamic-code-execution",
  "security/detect-eval-with-expression": "dynamic-code-execution",
  "security/detect-child-process": "command-injection",
  "sonarjs/no-weak-cipher": "weak-cipher",
  "sonarjs/hashing": "weak-hash",
  "sonarjs/unverified-certificate": "tls-verification-disabled",
  "sonarjs/cookie-no-httponly": "insecure-cookie",
  "sonarjs/insecure-cookie": "insecure-cookie",
  "sonarjs/no-clear-text-protocols": "cleartext-transport",
  "sonarjs/cors": "permissive-cors",
  "sonarjs/sql-queries": "sql-string-interpolation",
  "no-useless-catch": "useless-rethrow",
  "preserve-caught-error": "lost-exception-cause",
  "no-debugger": "debugger-left",
  "no-await-in-loop": "await-in-loop",
  "@typescript-eslint/no-unused-vars": "unused-variable",
  "@typescript-eslint/no-explicit-any": "any-escape",
  "@typescript-eslint/ban-ts-comment": "any-escape",
  "no-console": "print-logging",
  "n/no-deprecated-api": "deprecated-api",
  "sonarjs/cognitive-complexity": "high-complexity",
  "no-empty": "swallowed-error",
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
    files: ["**/*"],
    languageOptions: { parser: tseslint.parser, parserOptions: { ecmaFeatures: { jsx: true } } },
    linterOptions: { noInlineConfig: true },
    plugins: { "@typescript-eslint": tseslint.plugin, security, sonarjs, n },
    rules,
  } as unknown as Linter.Config;
  return {
    classes: new Set(Object.values(classes)),
    check: (path, text) => {
      const messages = linter.verify(text, [config], { filename: path });
      if (messages.some(({ fatal }) => fatal)) return null;
      return messages.flatMap(({ ruleId, line, endLine }): readonly Place[] => {
        const found = ruleId === null ? undefined : classes[ruleId];
        return found === undefined ? [] : [{ class: found, startLine: line, endLine: endLine ?? line }];
      });
    },
  };
}
